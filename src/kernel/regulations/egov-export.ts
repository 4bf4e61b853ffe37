import { toKanji } from "./numerals.ts";
import type { Article, Clause, Pack } from "./pack.ts";
import { printXml } from "./xml.ts";
import type { Node } from "./xml.ts";

/**
 * Prints structure and Japanese texts of a pack as e-Gov 法令標準XML (schema version 3). Duties are not part of that
 * schema and stay in the YAML.
 *
 * @param asOf day ("2026-04-01") whose era and year the law number bears while the date of effect is blank
 * Source: laws.e-gov.go.jp, 法令標準XMLスキーマ
 */
export function exportLaw(pack: Pack, asOf: string): string {
  const { regulation } = pack;
  const { era, name, year } = eraOf(regulation.effectiveFrom ?? asOf);
  const attributes = { Era: era, Year: String(year), Num: String(regulation.version), LawType: "Misc", Lang: "ja" };
  const yearName = year === 1 ? "元" : toKanji(year);
  const body: Node[] = [
    ["LawTitle", {}, [regulation.title.ja]],
    ["MainProvision", {}, pack.articles.map(articleNode)],
  ];
  if (pack.supplement?.length) {
    const label: Node = ["SupplProvisionLabel", {}, ["附　則"]];
    body.push([
      "SupplProvision",
      {},
      [label, ...pack.supplement.map(({ ja }, i) => paragraph(String(i + 1), ja, [], pack.supplement?.length === 1))],
    ]);
  }
  return printXml([
    "Law",
    attributes,
    [
      ["LawNum", {}, [`${name}${yearName}年規程第${toKanji(regulation.version)}号`]],
      ["LawBody", {}, body],
    ],
  ]);
}

function articleNode({ no, title, clauses }: Article): Node {
  const caption: Node[] = title.ja ? [["ArticleCaption", {}, [`（${title.ja}）`]]] : [];
  const [main = "1", ...branches] = no.split("の");
  const label = [`第${toKanji(Number(main))}条`, ...branches.map((each) => toKanji(Number(each)))].join("の");
  return [
    "Article",
    { Num: no.replaceAll("の", "_") },
    [
      ...caption,
      ["ArticleTitle", {}, [label]],
      ...clauses.map((clause) => paragraph(clause.no, clause.text.ja, clause.items ?? [], clause.no === "1")),
    ],
  ];
}

/** The first paragraph of an article bears no number in print. */
function paragraph(no: string, text: string, items: NonNullable<Clause["items"]>, unnumbered: boolean): Node {
  const number = unnumbered ? [] : [wide(no)];
  return [
    "Paragraph",
    { Num: no.replaceAll("の", "_") },
    [["ParagraphNum", {}, number], ["ParagraphSentence", {}, [sentence(text)]], ...items.map(itemNode)],
  ];
}

function itemNode({ no, text }: NonNullable<Clause["items"]>[number]): Node {
  const label = no
    .split("の")
    .map((each) => toKanji(Number(each)))
    .join("の");
  return [
    "Item",
    { Num: no.replaceAll("の", "_") },
    [
      ["ItemTitle", {}, [label]],
      ["ItemSentence", {}, [sentence(text.ja)]],
    ],
  ];
}

function sentence(text: string): Node {
  return ["Sentence", { Num: "1" }, text === "" ? [] : [text]];
}

function wide(no: string): string {
  return no.replaceAll(/[0-9]/g, (digit) => String.fromCodePoint(digit.charCodeAt(0) + 0xfee0));
}

const eras = [
  { from: "2019-05-01", era: "Reiwa", name: "令和", before: 2018 },
  { from: "1989-01-08", era: "Heisei", name: "平成", before: 1988 },
  { from: "1926-12-25", era: "Showa", name: "昭和", before: 1925 },
];

function eraOf(day: string): { era: string; name: string; year: number } {
  const found = eras.find(({ from }) => day >= from);
  if (!found) throw new RangeError(`No era for ${day}`);
  return { era: found.era, name: found.name, year: Number(day.slice(0, 4)) - found.before };
}
