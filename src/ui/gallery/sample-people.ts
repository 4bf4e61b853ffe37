import type { Recipient } from "../parts/RecipientPreview.tsx";

export const recipients: Recipient[] = [
  { id: "1", addressee: "社長", person: "山本　誠一", channel: "メール・電話" },
  { id: "2", addressee: "総務部長", person: "鈴木　京子", channel: "メール" },
  {
    id: "3",
    addressee: "店舗運営部長",
    person: "田中　浩",
    basis: "部長 出張のため副部長（第2条2項1号）",
    channel: "メール",
  },
  { id: "4", addressee: "監査室長", channel: "—" },
];

const FAMILIES = [
  "佐藤",
  "鈴木",
  "高橋",
  "田中",
  "渡邉",
  "伊藤",
  "山本",
  "中村",
  "小林",
  "加藤",
  "吉田",
  "山田",
  "佐々木",
  "髙橋",
  "齋藤",
];
const GIVEN = ["花子", "健", "京子", "浩", "美咲", "大輔", "さくら", "誠一", "陽子", "拓也"];

/** A hundred departments with a head each. */
export const departments = Array.from({ length: 100 }, (_, index) => ({
  id: `u${index + 1}`,
  name:
    index < 20
      ? ([
          "総務部",
          "経理部",
          "店舗運営部",
          "EC事業部",
          "物流部",
          "商品部",
          "人事部",
          "広報室",
          "監査室",
          "情報システム課",
          "法務室",
          "品質管理部",
          "営業企画部",
          "財務部",
          "施設管理課",
          "お客様相談室",
          "経営企画室",
          "秘書室",
          "海外事業部",
          "宣伝部",
        ][index] ?? "")
      : `${["札幌", "仙台", "新宿", "渋谷", "横浜", "名古屋", "京都", "梅田"][index % 8]}${Math.floor(index / 8)}号店`,
  head: `${FAMILIES[index % FAMILIES.length]}　${GIVEN[index % GIVEN.length]}`,
}));

/** Finds persons by a part of the name, after a moment. */
export async function searchPeople(query: string) {
  await new Promise((done) => setTimeout(done, 150));
  return departments
    .filter(({ head, name }) => (head + name).includes(query))
    .slice(0, 20)
    .map(({ id, head, name }) => ({ id, name: head, note: `${name} ・ 部門長` }));
}

export async function searchUnits(query: string) {
  await new Promise((done) => setTimeout(done, 150));
  return departments.filter(({ name }) => name.includes(query)).slice(0, 30);
}
