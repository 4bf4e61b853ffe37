import type { Session } from "../session.ts";
import type { Notifications, SearchProvider } from "../shell/types.ts";

/** The moment at which the sample screens stand still: 21 November 2026, 05:05 in Tokyo. */
export const NOW = "2026-11-21T05:05:00+09:00";

export const sampleSession: Session = {
  person: { id: "p1", name: "佐藤　花子", post: "情報システム課長" },
  acting: [{ post: "部長", basis: "第2条2項2号" }],
  permissions: ["*"],
  badges: { duties: 3, incidents: 2, approvals: 2 },
};

export const sampleNotifications: Notifications = {
  unread: 2,
  onRead: () => {},
  onReadAll: () => {},
  items: [
    {
      id: "1",
      title: "総務部長への連絡が期限を過ぎました",
      note: "INC-2026-0148 ・ 第6条2項",
      at: "2026-11-21T05:01:00+09:00",
      read: false,
      tone: "shu",
      to: "/_gallery/room",
    },
    {
      id: "2",
      title: "再発防止策の承認を求められています",
      note: "INC-2026-0131 ・ 証明書の期限監視",
      at: "2026-11-21T04:12:00+09:00",
      read: false,
      tone: "yamabuki",
    },
    { id: "3", title: "社長が第2報を確認しました", note: "INC-2026-0148", at: "2026-11-21T04:59:00+09:00", read: true },
    { id: "4", title: "会計システムのアクセス権の棚卸が始まりました", at: "2026-11-19T09:00:00+09:00", read: true },
  ],
};

const RECORDS = [
  ["INC-2026-0148", "店舗POSから売上が送信できない", "復旧作業中 ・ 情報システム課"],
  ["INC-2026-0139", "ECサイトの決済が一部失敗する", "完了 ・ EC事業部"],
  ["REQ-2026-0812", "ノートPCの交換（店舗運営部 8台）", "承認待ち ・ 店舗運営部"],
] as const;

/** Answers after a moment, as a server would. */
export const sampleSearch: SearchProvider = async (query) => {
  await new Promise((done) => setTimeout(done, 200));
  const hits = RECORDS.filter((record) => record.join(" ").includes(query));
  if (hits.length === 0) return [];
  return [
    { label: "記録", hits: hits.map(([id, title, note]) => ({ id, title, note, chip: id, to: "/_gallery/room" })) },
  ];
};
