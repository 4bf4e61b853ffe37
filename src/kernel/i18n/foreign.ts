import type { YAMLError } from "yaml";
import ja from "zod/v4/locales/ja.js";
import type { z } from "zod";
import { bilingual } from "./bilingual.ts";

/**
 * What libraries say of wrong input, in both languages: for parameters that their text names `{{message, bilingual}}`. Their own
 * words are English.
 */

const { localeError } = ja();

/** What zod says of a value. */
export function zodWords(issue: z.core.$ZodIssue): string {
  const said = localeError(issue as z.core.$ZodRawIssue);
  return bilingual({ ja: (typeof said === "string" ? said : said?.message) ?? issue.message, en: issue.message });
}

/** What the YAML reader says; only the kind of the error is put into Japanese, its place is told beside it. */
export function yamlWords({ code, message }: YAMLError): string {
  const [en = ""] = message.split("\n");
  return bilingual({ ja: YAML[code] ?? `この位置の書き方が YAML として正しくありません（${en}）`, en });
}

const YAML: Partial<Record<YAMLError["code"], string>> = {
  ALIAS_PROPS: "別名（*）に印（&）や型（!）は付けられません",
  BAD_ALIAS: "別名（*）の書き方が正しくありません",
  BAD_DIRECTIVE: "% で始まる指示の書き方が正しくありません",
  BAD_DQ_ESCAPE: '" " の中の \\ の使い方が正しくありません',
  BAD_INDENT: "字下げがそろっていないか、[ ] や { } が閉じられていません",
  BAD_SCALAR_START: '@ や ` で始まる値は " " で囲んでください',
  BLOCK_AS_IMPLICIT_KEY: '一行に「名前: 値」が二つあります。改行して字下げするか、値を " " で囲んでください',
  BLOCK_IN_FLOW: "[ ] や { } の中では、字下げによる書き方は使えません",
  DUPLICATE_KEY: "同じ名前がもう一度書かれています",
  KEY_OVER_1024_CHARS: "名前が長すぎます（1,024文字まで）",
  MISSING_CHAR: "閉じる記号（引用符、] 、}）か「:」「,」が足りません",
  MULTILINE_IMPLICIT_KEY: "名前が二行にわたっています。前の行の「:」を忘れていないか確かめてください",
  MULTIPLE_DOCS: "「---」で区切られた文書が二つ以上あります。一つにしてください",
  NON_STRING_KEY: "名前には文字列を使ってください",
  TAB_AS_INDENT: "字下げにタブは使えません。空白を使ってください",
  UNEXPECTED_TOKEN: "ここには書けないものがあります。字下げ、「:」「-」、引用符を確かめてください",
};

/**
 * What the parser of CEL says, "found X but expecting …": only X is of use to a person, and what probably is wrong there.
 * `offset`: where it could not go on, which is before an operator whose right side it cannot read.
 */
export function celWords(message: string, expression: string, offset: number): string {
  const [, found = ""] = /^found (.*?) but expecting/su.exec(message) ?? [];
  if (found === "") return message;
  if (found === "end of input")
    return count(expression, /[([{]/g) > count(expression, /[)\]}]/g)
      ? bilingual({ ja: "括弧が閉じられていません", en: "a bracket is not closed" })
      : bilingual({ ja: "途中で終わっています", en: "it ends before it is complete" });
  const [, operator = "", rest = ""] = /^([=!<>]=|&&|\|\||[<>+*/.-])?\s*(.*)$/su.exec(expression.slice(offset)) ?? [];
  const hint = HINTS.find(({ sign }) => sign.test(rest)) ?? (operator ? INCOMPLETE : undefined);
  return bilingual({
    ja: `「${found}」から先を式として読めません${hint ? `。${hint.ja}` : ""}`,
    en: `cannot be read from "${found}" onwards${hint ? `: ${hint.en}` : ""}`,
  });
}

const count = (text: string, sign: RegExp): number => text.match(sign)?.length ?? 0;

const INCOMPLETE = { ja: "この記号の右に続きが要ります", en: "something is missing to its right" };

const HINTS = [
  { sign: /^=/, ja: "等しいことは == と書きます", en: "equality is written ==" },
  { sign: /^[&|]/, ja: "「かつ」は &&、「または」は || と書きます", en: "and is written &&, or ||" },
  { sign: /^\?/, ja: "「条件 ? 値 : 値」と書きます", en: "it is written condition ? value : value" },
  { sign: /^["']/, ja: "引用符が閉じられていません", en: "the quotation mark is not closed" },
  { sign: /^[([{]/, ja: "括弧が閉じられていません", en: "a bracket is not closed" },
  {
    sign: /^[^\x20-\x7E]/u,
    ja: '文字列は " " で囲み、記号は半角で書きます。「かつ」は &&、「または」は || です',
    en: 'texts stand in " ", signs are half-width; and is &&, or ||',
  },
];
