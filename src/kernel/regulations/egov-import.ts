import { bilingual } from "#kernel/i18n/bilingual.ts";
import { dateIn, fromNumeral } from "./numerals.ts";
import type { Article, Clause } from "./pack.ts";
import type { Problem } from "./problem.ts";
import { checkNumbering, skeleton } from "./skeleton.ts";
import type { Imported, ImportOptions } from "./skeleton.ts";
import { child, children, parseXml, textOf } from "./xml.ts";
import type { Element } from "./xml.ts";

const limit = 20_000_000;
const headings = ["Part", "Chapter", "Section", "Subsection", "Division"];
const known = ["LawTitle", "EnactStatement", "TOC", "Preamble", "MainProvision", "SupplProvision"];

/**
 * Reads e-Gov 法令標準XML (schema version 3): articles, paragraphs, items and supplementary provisions. Parts and
 * chapters are flattened; subitems go into the text of their item; tables, figures and forms are named as left out.
 */
export function importLaw(source: string, options: ImportOptions): Imported {
  const problems: Problem[] = [];
  const note = (
    severity: Problem["severity"],
    code: string,
    element: Element | null,
    params: Problem["params"] = {},
  ): void => {
    problems.push({
      severity,
      code,
      path: [],
      params,
      ...(element ? { position: { line: element.line, column: 1 } } : {}),
    });
  };
  const empty = { title: "", articles: [], supplement: [], effectiveFrom: null };
  const fail = (): Imported => ({ pack: skeleton(empty, options), problems });

  if (source.length > limit) {
    note("error", "too-long", null, { limit });
    return fail();
  }
  let root: Element;
  try {
    root = parseXml(source);
  } catch (error) {
    const [, line = "1", column = "1", message = ""] = /^(\d+):(\d+): (.*)$/s.exec((error as Error).message) ?? [];
    problems.push({
      severity: "error",
      code: "syntax",
      path: [],
      params: { message: bilingual({ ja: `XML として正しくありません（${message}）`, en: message }) },
      position: { line: Number(line), column: Number(column) },
    });
    return fail();
  }
  // The e-Gov API wraps the law in an envelope.
  const law = root.name === "Law" ? root : descend(root, "Law");
  const body = child(law, "LawBody");
  if (!law || !body) {
    note("error", "not-a-law", root, { name: root.name });
    return fail();
  }
  for (const each of children(body))
    if (!known.includes(each.name)) note("warning", "part-dropped", each, { name: each.name });

  const main = child(body, "MainProvision");
  const articles = articlesIn(main, (element) =>
    note("info", "heading-flattened", element, { text: textOf(child(element, `${element.name}Title`)) }),
  );
  for (const dropped of main ? tablesIn(main) : []) note("warning", "part-dropped", dropped, { name: dropped.name });
  if (articles.length === 0) note("error", "no-articles", main ?? body);

  const supplement = children(body, "SupplProvision").flatMap((each) => sentencesIn(each));
  const effective = supplement.find((each) => each.includes("施行"));
  const effectiveFrom = effective === undefined ? null : dateIn(effective);
  if (effectiveFrom === null)
    problems.push({
      severity: "info",
      code: "effective-date-blank",
      path: ["regulation", "effectiveFrom"],
      params: {},
    });

  const title = textOf(child(body, "LawTitle"), ["Rt"]);
  const version = options.version ?? (Number(law.attributes["Num"]) || 1);
  const pack = skeleton({ title, articles, supplement, effectiveFrom }, { ...options, version });
  return { pack, problems: [...problems, ...checkNumbering(articles)] };
}

function descend(element: Element, name: string): Element | undefined {
  for (const each of children(element)) {
    const found = each.name === name ? each : descend(each, name);
    if (found) return found;
  }
  return undefined;
}

/** Articles below headings of any depth. A provision that consists of paragraphs only (項建て) becomes one article. */
function articlesIn(provision: Element | undefined, onHeading: (element: Element) => void): Article[] {
  const paragraphs = children(provision, "Paragraph");
  if (paragraphs.length > 0) {
    const title = {
      ja: textOf(child(paragraphs[0], "ParagraphCaption"), ["Rt"]).replaceAll(/^[（(]|[）)]$/g, ""),
      en: "",
    };
    return [{ no: "1", title, clauses: paragraphs.map(clause) }];
  }
  return children(provision).flatMap((each) => {
    if (each.name === "Article") return [article(each)];
    if (!headings.includes(each.name)) return [];
    onHeading(each);
    return articlesIn(each, onHeading);
  });
}

function article(element: Element): Article {
  const caption = textOf(child(element, "ArticleCaption"), ["Rt"]).replaceAll(/^[（(]|[）)]$/g, "");
  return {
    no: numberOf(element, "ArticleTitle"),
    title: { ja: caption, en: "" },
    clauses: children(element, "Paragraph").map(clause),
  };
}

function clause(element: Element): Clause {
  const items = children(element, "Item").map((item) => {
    const below = children(item)
      .filter((each) => /^Subitem\d+$/.test(each.name))
      .map((each) => textOf(each, ["Rt"]));
    return {
      no: numberOf(item, "ItemTitle"),
      text: { ja: [sentences(child(item, "ItemSentence")), ...below].join("　").trim(), en: "" },
    };
  });
  const text = { ja: sentences(child(element, "ParagraphSentence")), en: "" };
  return { no: numberOf(element, "ParagraphNum"), text, ...(items.length > 0 ? { items } : {}) };
}

/** Sentences follow each other; columns stand apart. */
function sentences(element: Element | undefined): string {
  const columns = children(element, "Column");
  if (columns.length > 0) return columns.map((each) => textOf(each, ["Rt"])).join("　");
  return children(element)
    .map((each) => textOf(each, ["Rt"]))
    .join("");
}

function sentencesIn(element: Element): string[] {
  if (element.name === "ParagraphSentence") return [sentences(element)].filter((each) => each !== "");
  return children(element).flatMap((each) => sentencesIn(each));
}

function tablesIn(element: Element): Element[] {
  return children(element).flatMap((each) =>
    ["TableStruct", "FigStruct", "StyleStruct", "AppdxTable"].includes(each.name) ? [each] : tablesIn(each),
  );
}

/** "3_2" → "3の2". Ranges of deleted articles ("5:8") keep their first number; else the printed title tells. */
function numberOf(element: Element, titleName: string): string {
  const attribute = (element.attributes["Num"] ?? "").split(":")[0] ?? "";
  if (/^[1-9]\d*(_[1-9]\d*)*$/.test(attribute)) return attribute.replaceAll("_", "の");
  const printed = fromNumeral(textOf(child(element, titleName)).replaceAll(/[第条項号]/g, ""));
  return Number.isNaN(printed) ? "1" : String(printed);
}
