import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { exportLaw } from "./egov-export.ts";
import { importLaw } from "./egov-import.ts";
import { shipped } from "./fixtures/packs.ts";
import type { Article, Pack } from "./pack.ts";
import { child, children, parseXml } from "./xml.ts";

const options = { code: "r", kind: "incident" };
const japaneseOnly = (pack: Pack): Article[] =>
  pack.articles.map(({ no, title, clauses }) => ({
    no,
    title: { ja: title.ja, en: "" },
    clauses: clauses.map(({ no: clause, text, items }) => ({
      no: clause,
      text: { ja: text.ja, en: "" },
      ...(items ? { items: items.map((item) => ({ no: item.no, text: { ja: item.text.ja, en: "" } })) } : {}),
    })),
  }));

const law = (body: string) =>
  `<?xml version="1.0" encoding="UTF-8"?><Law Era="Reiwa" Year="8" Num="3" LawType="Misc" Lang="ja"><LawNum>x</LawNum><LawBody><LawTitle>試し</LawTitle>${body}</LawBody></Law>`;
const provision = (inner: string) => law(`<MainProvision>${inner}</MainProvision>`);
const article = (num: string, inner: string) =>
  `<Article Num="${num}"><ArticleTitle>x</ArticleTitle>${inner}</Article>`;
const paragraph = (inner: string) =>
  `<Paragraph Num="1"><ParagraphNum/><ParagraphSentence>${inner}</ParagraphSentence></Paragraph>`;

describe("standard law XML", () => {
  it("prints the elements of the schema in their order", () => {
    const root = parseXml(exportLaw(shipped("trouble-response").pack, "2026-11-20"));
    expect(root).toMatchObject({
      name: "Law",
      attributes: { Era: "Reiwa", Year: "8", Num: "1", LawType: "Misc", Lang: "ja" },
    });
    const body = child(root, "LawBody");
    expect(children(body).map(({ name }) => name)).toEqual(["LawTitle", "MainProvision", "SupplProvision"]);
    const sixth = children(child(body, "MainProvision"))[5]!;
    expect(children(sixth).map(({ name }) => name)).toEqual([
      "ArticleCaption",
      "ArticleTitle",
      "Paragraph",
      "Paragraph",
    ]);
    expect(child(sixth, "ArticleTitle")?.children).toEqual(["第六条"]);
    const [first, second] = children(sixth, "Paragraph");
    expect(child(first, "ParagraphNum")?.children).toEqual([]);
    expect(child(second, "ParagraphNum")?.children).toEqual(["２"]);
    expect(children(first, "Item")[3]).toMatchObject({
      attributes: { Num: "4" },
      children: expect.arrayContaining([expect.objectContaining({ name: "ItemTitle", children: ["四"] })]),
    });
  });

  it.each(["trouble-response", "general-incident"])(
    "%s has the same structure and Japanese texts after both ways",
    (name) => {
      const { pack } = shipped(name);
      const { pack: back, problems } = importLaw(exportLaw(pack, "2026-11-20"), options);
      expect(back.articles).toEqual(japaneseOnly(pack));
      expect(back.regulation.title.ja).toBe(pack.regulation.title.ja);
      expect(problems.map(({ code }) => code)).toEqual(["effective-date-blank"]);
    },
  );

  it("keeps any text", () => {
    const word = fc
      .string({ unit: "grapheme", minLength: 1, maxLength: 20 })
      .map((each) => each.replaceAll(/\s+/g, "").replaceAll(/^[（(]|[）)]$/g, ""))
      .filter((each) => each !== "");
    fc.assert(
      fc.property(word, word, word, (title, text, item) => {
        const made: Pack = {
          ...shipped("general-incident").pack,
          articles: [
            {
              no: "3の2",
              title: { ja: title, en: "" },
              clauses: [{ no: "1", text: { ja: text, en: "" }, items: [{ no: "1", text: { ja: item, en: "" } }] }],
            },
          ],
        };
        expect(importLaw(exportLaw(made, "2026-11-20"), options).pack.articles).toEqual(made.articles);
      }),
      { numRuns: 200 },
    );
  });

  it("leaves out characters that XML does not know", () => {
    const made = structuredClone(shipped("general-incident").pack);
    made.regulation.title.ja = "規\u0000程\u000B\uD800\uFFFD𠮷";
    expect(importLaw(exportLaw(made, "2026-11-20"), options).pack.regulation.title.ja).toBe("規程\uFFFD𠮷");
  });

  it("flattens chapters, reads branch numbers, ruby, columns and subitems", () => {
    const source = provision(
      `<Chapter Num="1"><ChapterTitle>第一章　総則</ChapterTitle>${article(
        "3_2",
        paragraph(
          `<Sentence Num="1">前段<Ruby>漏<Rt>ろう</Rt></Ruby>えい。</Sentence><Sentence Num="2">後段。</Sentence>`,
        ),
      )}</Chapter>${article(
        "4",
        `<Paragraph Num="1"><ParagraphNum/><ParagraphSentence><Sentence>次のとおり。</Sentence></ParagraphSentence><Item Num="1"><ItemTitle>一</ItemTitle><ItemSentence><Column><Sentence>甲</Sentence></Column><Column><Sentence>乙</Sentence></Column></ItemSentence><Subitem1 Num="1"><Subitem1Title>イ</Subitem1Title><Subitem1Sentence><Sentence>細目</Sentence></Subitem1Sentence></Subitem1></Item></Paragraph>`,
      )}`,
    );
    const { pack, problems } = importLaw(source, options);
    expect(pack.articles.map(({ no, clauses }) => [no, clauses[0]!.text.ja])).toEqual([
      ["3の2", "前段漏えい。後段。"],
      ["4", "次のとおり。"],
    ]);
    expect(pack.articles[1]!.clauses[0]!.items![0]!.text.ja).toBe("甲　乙　イ細目");
    expect(problems.map(({ code }) => code)).toEqual(["heading-flattened", "effective-date-blank", "number-gap"]);
    expect(pack.regulation.version).toBe(3);
  });

  it("reads provisions of paragraphs only, the date of effect, and an envelope around the law", () => {
    const source = law(
      `<MainProvision>${paragraph("<Sentence>ひとつ。</Sentence>")}</MainProvision><SupplProvision><SupplProvisionLabel>附　則</SupplProvisionLabel>${paragraph("<Sentence>この規程は、令和八年四月一日から施行する。</Sentence>")}</SupplProvision><AppdxTable/>`,
    );
    const wrapped = `<DataRoot><ApplData>${source.replace(/^<\?.*?\?>/, "")}</ApplData></DataRoot>`;
    for (const each of [source, wrapped]) {
      const { pack, problems } = importLaw(each, options);
      expect(pack.articles).toMatchObject([{ no: "1", clauses: [{ text: { ja: "ひとつ。" } }] }]);
      expect(pack.regulation.effectiveFrom).toBe("2026-04-01");
      expect(problems).toMatchObject([{ code: "part-dropped", params: { name: "AppdxTable" } }]);
    }
  });

  it.each([
    ["<Law><LawBody>", "syntax"],
    ["no xml", "syntax"],
    ["<Other/>", "not-a-law"],
    [law("<MainProvision/>"), "no-articles"],
    ["<a>".repeat(500), "syntax"],
    [`<!DOCTYPE a [<!ENTITY b "${"x".repeat(99)}">]><a>&b;</a>`, "syntax"],
  ])("refuses %.30s with %s", (source, code) => {
    const { problems } = importLaw(source, options);
    expect(problems.filter(({ severity }) => severity === "error")).toMatchObject([{ code }]);
    expect(problems.find((each) => each.code === code)?.position?.line).toBe(1);
  });
});
