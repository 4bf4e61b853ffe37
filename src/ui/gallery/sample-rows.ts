export type Row = {
  id: string;
  number: string;
  title: string;
  state: string;
  gravity: string;
  unit: string;
  owner: string;
  due: string | null;
  opened: string;
  stores: number;
};

const TITLES = [
  "店舗POSから売上が送信できない",
  "ECサイトの決済が一部失敗する",
  "在庫数が倉庫と店舗で合わず、セール開始前の引当が全店で止まっている（夜間バッチの遅延が原因とみられる）",
  "会計システムにサインインできない",
  "メール誤送信（社外 12件）",
  "複合機から印刷できない",
  "会員ポイントが二重に付与された",
  "VPN が切れる",
];
const STATES = ["復旧作業中", "調査中", "完全復旧", "事後対応", "完了"];
const UNITS = ["情報システム課", "EC事業部", "物流部", "経理部", "店舗運営部"];
const OWNERS = ["佐藤　花子", "渡邉　健", "髙橋　美咲", "伊藤　大輔"];

/** `count` troubles, the same each time. */
export function sampleRows(count: number): Row[] {
  return Array.from({ length: count }, (_, index) => {
    const open = index < 14;
    return {
      id: `i${index}`,
      number: `INC-2026-${String(148 - (index % 148)).padStart(4, "0")}`,
      title: TITLES[index % TITLES.length] ?? "",
      state: open ? (STATES[index % 3] ?? "") : (STATES[3 + (index % 2)] ?? ""),
      gravity: index % 5 === 0 ? "重大" : index % 3 === 0 ? "中" : "軽微",
      unit: UNITS[index % UNITS.length] ?? "",
      owner: OWNERS[index % OWNERS.length] ?? "",
      due: open ? new Date(Date.parse("2026-11-21T05:01:00+09:00") + index * index * 1_900_000).toISOString() : null,
      opened: new Date(Date.parse("2026-11-21T03:05:00+09:00") - index * 17 * 3_600_000).toISOString(),
      stores: (index * 37) % 101,
    };
  });
}
