import type { Duty } from "../parts/DutyRow.tsx";
import type { Step } from "../page/types.ts";

export const roomSteps: Step[] = [
  { key: "reported", label: "報告", state: "done", note: "11/21 03:05" },
  { key: "investigating", label: "調査", state: "done", note: "03:12" },
  { key: "confirmed", label: "確定", state: "done", note: "03:31" },
  { key: "recovering", label: "復旧作業中", state: "now", note: "経過 1時間34分" },
  { key: "outlook", label: "復旧の目途", state: "next" },
  { key: "recovered", label: "完全復旧", state: "next" },
  { key: "after", label: "事後対応", state: "next" },
  { key: "closed", label: "完了", state: "next" },
];

const urgent: Duty[] = [
  {
    id: "a",
    article: "第6条2項",
    title: "全役員・関係部長へ連絡",
    debtor: "総務部長",
    basis: "直ちに",
    due: "2026-11-21T05:01:00+09:00",
    state: "open",
  },
  {
    id: "b",
    article: "第11条1項",
    title: "中間報告 第3報",
    debtor: "自分",
    basis: "逐次（60分以内）",
    due: "2026-11-21T05:57:00+09:00",
    state: "open",
    to: "/_gallery/forms",
  },
  {
    id: "c",
    article: "第9条2項",
    title: "専門業者の利用許可",
    debtor: "社長",
    basis: "承認待ち",
    due: null,
    dueText: "使用前",
    state: "open",
  },
  {
    id: "d",
    article: "第5条2号",
    title: "原因の究明",
    debtor: "自分",
    note: "着手済み 03:35",
    due: null,
    dueText: "復旧まで",
    state: "started",
  },
  {
    id: "e",
    article: "第4条1項",
    title: "事実の調査",
    debtor: "自分",
    state: "done",
    stateAt: "2026-11-21T03:12:00+09:00",
  },
  {
    id: "f",
    article: "第8条3項",
    title: "個人情報保護委員会への速報",
    debtor: "個人情報保護管理者",
    reason: "漏えいなし（総務部長が確認）",
    state: "notApplicable",
    stateAt: "2026-11-21T03:50:00+09:00",
  },
];

/** Forty duties, as a grave trouble over days collects them: the first are urgent, the others follow from 100 departments. */
export const roomDuties: Duty[] = [
  ...urgent,
  ...Array.from({ length: 34 }, (_, index): Duty => ({
    id: `m${index}`,
    article: "第7条2項",
    title: `手動作業の開始を記録　${["店舗運営部", "EC事業部", "物流部", "商品部", "経理部"][index % 5]} ${Math.floor(index / 5) + 1}課`,
    debtor: "各部長",
    basis: "切替から30分以内",
    due: `2026-11-21T0${6 + (index % 3)}:00:00+09:00`,
    state: index % 4 === 0 ? "done" : "open",
    ...(index % 4 === 0 ? { stateAt: "2026-11-21T04:41:00+09:00" } : {}),
  })),
];
