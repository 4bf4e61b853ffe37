import type { FormLocale } from "./document.ts";

/** A text in both languages of the forms. */
export interface Bilingual {
  ja: string;
  en: string;
}

/** Fixed words that the layout itself prints, whatever the form. */
export const words = {
  noteBegin: { ja: "記", en: "Particulars" },
  noteEnd: { ja: "以上", en: "End" },
  none: { ja: "なし", en: "None" },
  empty: { ja: "（記載なし）", en: "(not stated)" },
  notApplicable: { ja: "該当なし", en: "Not applicable" },
  pending: { ja: "調査中", en: "Under investigation" },
  nextUpdate: { ja: "次回更新", en: "next update" },
  knownSoFar: { ja: "判明している事項", en: "Known so far" },
  corrected: { ja: "※訂正", en: "* corrected" },
  correctionTitle: { ja: "訂正の内容", en: "What this version corrects" },
  correctionItem: { ja: "項目", en: "Item" },
  correctionBefore: { ja: "訂正前", en: "Before" },
  correctionAfter: { ja: "訂正後", en: "After" },
  correctionReason: { ja: "訂正の理由", en: "Reason" },
  correctionBasis: { ja: "訂正の対象", en: "Corrects" },
  noChanges: { ja: "訂正した項目なし", en: "No item changed" },
  historyTitle: { ja: "履歴", en: "History" },
  historyVersion: { ja: "版", en: "Version" },
  historyAt: { ja: "日時", en: "Time" },
  historyBy: { ja: "作成者・操作者", en: "By" },
  historyText: { ja: "内容", en: "What" },
  printed: { ja: "印刷", en: "Printed" },
  evidence: { ja: "証跡", en: "Evidence" },
  content: { ja: "内容照合", en: "Content hash" },
  unprintable: { ja: "印字できない文字", en: "Characters that cannot be printed" },
  unprintableNote: {
    ja: "〓は、印字用の書体にない文字です。原文は電子記録で確認してください。",
    en: "〓 stands for a character that the print font lacks. See the electronic record for the original.",
  },
  variantNote: {
    ja: "次の異体字は、基本の字形で印字しています。",
    en: "These variant forms are printed in their base form.",
  },
} satisfies Record<string, Bilingual>;

export function pick(text: Bilingual, locale: FormLocale): string {
  return text[locale];
}

/** A table of labels, `[ja, en]` each, and the way to read it in one language. */
export function labels<Key extends string>(
  table: Record<Key, readonly [ja: string, en: string]>,
): (locale: FormLocale) => Record<Key, string> {
  return (locale) => {
    const entries = Object.entries<readonly [string, string]>(table);
    return Object.fromEntries(entries.map(([key, [ja, en]]) => [key, locale === "ja" ? ja : en])) as Record<
      Key,
      string
    >;
  };
}

/** A remark in brackets behind a text: 1,000円（税込）, JPY 1,000 (tax included). */
export function remark(text: string, note: string, locale: FormLocale): string {
  if (note === "") return text;
  return locale === "ja" ? `${text}（${note}）` : `${text} (${note})`;
}
