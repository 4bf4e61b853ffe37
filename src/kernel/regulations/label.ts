import type { Article, Pack } from "./pack.ts";

/** A reference taken apart: the article and, where named, clause and item. */
export interface Place {
  article: Article;
  clause?: NonNullable<Article["clauses"][number]>;
  item?: { no: string; text: { ja: string; en: string } };
}

/** Finds what a reference ("6-2", "5-1-2") names, or null. */
export function placeOf(pack: Pack, ref: string): Place | null {
  const [articleNo, clauseNo, itemNo] = ref.split("-");
  const article = pack.articles.find((each) => each.no === articleNo);
  if (!article) return null;
  if (clauseNo === undefined) return { article };
  const clause = article.clauses.find((each) => each.no === clauseNo);
  if (!clause) return null;
  if (itemNo === undefined) return { article, clause };
  const item = clause.items?.find((each) => each.no === itemNo);
  return item ? { article, clause, item } : null;
}

/** "3の2" → 第3条の2. */
function numbered(no: string, unit: string): string {
  const [main, ...branches] = no.split("の");
  return [`${main}${unit}`, ...branches].join("の");
}

/**
 * The printed form of a reference: 第6条2項, 第5条2号 (the clause is left out where the article has only one);
 * in English Art. 6 (2), Art. 5 item 2.
 */
export function label(pack: Pack, ref: string, language: "ja" | "en"): string {
  const [articleNo = "", clauseNo, itemNo] = ref.split("-");
  const single = (pack.articles.find((each) => each.no === articleNo)?.clauses.length ?? 0) < 2;
  const clause = clauseNo !== undefined && !single;
  if (language === "ja") {
    const parts = [numbered(articleNo, "条"), clause && numbered(clauseNo, "項"), itemNo && numbered(itemNo, "号")];
    // 第3条の2第1項: after a branch the next number needs its own 第, or it would be read as part of the branch.
    return parts
      .filter((part) => part)
      .reduce<string>((text, part) => `${text}${text === "" || /の\d+$/.test(text) ? "第" : ""}${part}`, "");
  }
  const english = (no: string): string => no.replaceAll("の", "-");
  return `Art. ${english(articleNo)}${clause ? ` (${english(clauseNo)})` : ""}${itemNo ? ` item ${english(itemNo)}` : ""}`;
}
