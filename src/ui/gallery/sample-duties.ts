import type { Duty } from "../parts/DutyRow.tsx";

const RECORD = { number: "INC-2026-0148", to: "/_gallery/room" };

/** Duties of one person across records. */
export const myDuties: Duty[] = [
  {
    id: "1",
    article: "第6条2項",
    title: "全役員・関係部長へ連絡",
    record: { ...RECORD, title: "店舗POSから売上が送信できない" },
    to: "/_gallery/room",
    due: "2026-11-21T05:01:00+09:00",
    basis: "直ちに",
    state: "open",
  },
  {
    id: "2",
    article: "第11条1項",
    title: "中間報告 第3報",
    record: { ...RECORD, title: "店舗POSから売上が送信できない" },
    to: "/_gallery/room",
    due: "2026-11-21T05:57:00+09:00",
    state: "open",
  },
  {
    id: "3",
    article: "IT統制 AC-3",
    title: "アクセス権の棚卸　会計システム",
    note: "利用者 64 人のうち 41 人を確認済み",
    to: "/_gallery/list",
    due: "2026-11-24T18:00:00+09:00",
    state: "started",
  },
  {
    id: "4",
    article: "SaaS管理",
    title: "契約更新の判断　オンライン会議",
    note: "利用率 38% ・ 解約通知期限",
    to: "/_gallery/list",
    due: "2026-11-27",
    state: "open",
  },
  {
    id: "5",
    article: "運営方針",
    title: "中間振り返り　2-1-2 の改善策を記入",
    note: "判定案 ②(ii) のため記入が必要",
    to: "/_gallery/list",
    due: "2026-11-30",
    state: "open",
    soft: true,
  },
];
