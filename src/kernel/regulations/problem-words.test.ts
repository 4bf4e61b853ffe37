import { describe, expect, it } from "vitest";
import { compile } from "./compile.ts";
import { shipped } from "./fixtures/packs.ts";
import { vocabulary } from "./fixtures/vocabulary.ts";
import { wordProblems } from "./operations/check.ts";
import type { Problem } from "./problem.ts";
import { templatesOf } from "./walk.ts";
import { parsePack } from "./yaml.ts";

/** Three English words in a row are a sentence of a library; names of fields and events are single words. */
const english = /[A-Za-z]{2,} [a-z]{2,} [a-z]{2,}/;

/** All problems in Japanese; none has a sentence in the other language, in English neither. */
function said(problems: Problem[], typed = ""): string {
  const [ja, en] = (["ja", "en"] as const).map((locale) =>
    wordProblems(problems, locale).map(({ message }) => message),
  );
  expect(ja!.filter((message) => english.test(message))).toEqual([]);
  const foreign = (message: string) => /[\p{sc=Han}\p{sc=Hiragana}]{2}/u.test(message.replaceAll(typed, ""));
  expect(en!.filter(foreign)).toEqual([]);
  return ja!.join("\n");
}

describe("problems of a pack are told in the reader's language", () => {
  it.each([
    ["a: b: c", "一行に「名前: 値」が二つあります"],
    ["a:\n\tb: 1", "字下げにタブは使えません"],
    ["a: 1\na: 2", "同じ名前がもう一度書かれています"],
    ["a: [1, 2", "字下げがそろっていない"],
    ['a: "x', "閉じる記号"],
    ["a: @x", "で始まる値は"],
    ["a: 'x' y", "ここには書けないもの"],
    ["---\na: 1\n---\nb: 2", "文書が二つ以上"],
    ["format: 2", "「format」の値が正しくありません"],
    ["format: 1\nregulation: 7", "「regulation」の値が正しくありません"],
  ])("%j", (source, words) => {
    expect(said(parsePack(source).problems)).toContain(words);
  });

  it.each([
    ["record.gravity = 'grave'", "（16文字目）：「=」から先を式として読めません。等しいことは == と書きます"],
    ["record.gravity ==", "この記号の右に続きが要ります"],
    ["record.gravity == 'grave' かつ true", "「かつ」は &&"],
    ["record.gravity == “grave”", '文字列は " " で囲み'],
    ['record.gravity == "grave', "引用符が閉じられていません"],
    ["(record.gravity == 'grave'", "括弧が閉じられていません"],
    ["recrd.gravity == 'grave'", "「recrd」という名前は使えません。使えるのは"],
    ["record.gravity.contain('g')", "「contain」という関数はありません"],
    ["'grave'", "結果が真偽（true か false）になりません"],
    ["", "途中で終わっています"],
  ])("condition %j", (condition, words) => {
    const pack = structuredClone(shipped("trouble-response").pack);
    templatesOf(pack)[0]!.template.opensOn[0]!.when = condition;
    expect(said(compile(pack, vocabulary).problems, condition)).toContain(words);
  });
});
