import type { TimelineEvent } from "../parts/Timeline.tsx";

type Sample = TimelineEvent & { kind: string };
const at = (time: string, day = 21) => `2026-11-${day}T${time}:00+09:00`;

const EVENTS: Sample[] = [
  {
    id: "9",
    kind: "comment",
    at: at("05:02"),
    text: "物流部に電話しました",
    quote: "夜間の担当者が不在。6時に再度かけます。",
    actor: "渡邉　健",
    fresh: true,
  },
  {
    id: "8",
    kind: "report",
    at: at("04:57"),
    tone: "ai",
    text: (
      <>
        中間報告 <b>第2報</b> を社長・総務部長へ送信しました
      </>
    ),
    note: "確認 1 / 2　社長 04:59 ・ 総務部長 未確認",
    actor: "佐藤　花子（部長を代行、第2条2項2号）",
  },
  {
    id: "7",
    kind: "operation",
    at: at("04:41"),
    tone: "koke",
    text: (
      <>
        <b>店舗運営部</b>が手動作業に切り替えました
      </>
    ),
    note: "手順書「レジ停止時の手書き伝票」第3版 ・ 注意2項目を確認済み",
  },
  {
    id: "6",
    kind: "comment",
    at: at("04:20"),
    text: "苦情を記録しました（匿名・電話）",
    quote: "ポイントが付かず、次にいつ使えるのか分からない。",
    recordedAt: at("04:35"),
  },
  {
    id: "5",
    kind: "operation",
    at: at("03:58"),
    tone: "koke",
    text: "予備システムを起動しました",
    note: "待機系 B ・ 起動 7分 ・ 欠落の可能性 03:02〜03:05",
  },
  {
    id: "4",
    kind: "operation",
    at: at("03:44"),
    tone: "shu",
    text: (
      <>
        <b>重大</b>と判断しました
      </>
    ),
    note: "根拠: 停止店舗 100 / 100、開店まで 5時間16分　→ 第6条の報告が必要になりました",
  },
  { id: "3", kind: "operation", at: at("03:31"), tone: "koke", text: "トラブルを確定しました　発生 03:02（推定）" },
  {
    id: "2",
    kind: "report",
    at: at("03:05"),
    text: "店長が報告しました（緊急連絡先・電話 2回目で応答）",
    quote: "売上の送信がエラーになる。全レジ。",
  },
  {
    id: "1",
    kind: "operation",
    at: at("22:10", 20),
    text: "監視が遅延を検知しました（しきい値未満のため自動で静観）",
    note: "待ち行列 1,204件",
  },
];

/** The samples of one kind. */
export const sampleEvents = (kind: string) => EVENTS.filter((event) => kind === "all" || event.kind === kind);
