/** What looks wrong in a text by itself. Pure. */

export interface Oddity {
  code: "mixed-script" | "mixed-tildes" | "look-alike";
  params: Record<string, string | number>;
}

const JAPANESE = /[\p{Script=Hiragana}\p{Script=Katakana}ー]/u;
const FOREIGN = /[\p{Script=Cyrillic}\p{Script=Greek}]+/gu;
const TILDES: Record<string, string> = { "~": "U+007E", "〜": "U+301C", "～": "U+FF5E", "∼": "U+223C" };
/** Letters that look like kana or signs and are none: 口 for ロ is a word of its own, so only what stands between katakana. */
const LOOK_ALIKE = /(?<=[\p{Script=Katakana}ー])[一\-−―‐二口工力夕卜八](?=[\p{Script=Katakana}ー])/gu;

export function oddities(text: string): Oddity[] {
  return [...scripts(text), ...lookAlikes(text), ...tildes(text)];
}

/** Cyrillic or Greek letters with kana as neighbours: デジタルデバйд. A word that is all of one script is left alone. */
function scripts(text: string): Oddity[] {
  return [...text.matchAll(FOREIGN)]
    .filter(
      ({ 0: found, index }) => JAPANESE.test(text[index - 1] ?? "") || JAPANESE.test(text[index + found.length] ?? ""),
    )
    .map(({ 0: letters, index }) => ({
      code: "mixed-script" as const,
      params: {
        letters,
        codePoints: Array.from(letters)
          .map((each) => `U+${each.codePointAt(0)?.toString(16).toUpperCase().padStart(4, "0")}`)
          .join(" "),
        around: text.slice(Math.max(0, index - 8), index + letters.length + 8).replaceAll("\n", " "),
      },
    }));
}

function lookAlikes(text: string): Oddity[] {
  return [...text.matchAll(LOOK_ALIKE)].map(({ 0: letter, index }) => ({
    code: "look-alike",
    params: { letter, around: text.slice(Math.max(0, index - 6), index + 7).replaceAll("\n", " ") },
  }));
}

/** Two kinds of tilde in one text. */
function tildes(text: string): Oddity[] {
  const kinds = Object.entries(TILDES).filter(([sign]) => text.includes(sign));
  if (kinds.length < 2) return [];
  return [{ code: "mixed-tildes", params: { signs: kinds.map(([sign, code]) => `${sign}（${code}）`).join(" ") } }];
}

const ACTION =
  /(する|います|ます|行う|図る|進める|取り組む|見直す|設ける|高める|努める|改める|整える|講じる|目指す|めざす|強化|実施|開始|整備|導入|調達|見直し|検討|推進|拡充|改善|策定|徹底|対応)[。．.]?$/u;
const PROBLEM =
  /(ない|なかった|いない|ません|必要がある|必要である|必要だ|不足している|不十分である|考えている|遅れている|とどまる|とどまった|課題である)[。．.]?$/u;

/** 改善策 that says only what is wrong: at least one sentence states a problem, and none says what will be done. */
export function saysOnlyProblem(text: string): boolean {
  const sentences = text
    .split(/(?<=[。．])|\n/u)
    .map((each) => each.trim())
    .filter((each) => each !== "");
  return (
    sentences.some((each) => PROBLEM.test(each)) && !sentences.some((each) => !PROBLEM.test(each) && ACTION.test(each))
  );
}

/** "相談件数又は提案件数": two things of which either counts. Gives the last word of each side. */
export function alternatives(text: string): [string, string] | null {
  const match =
    /([\p{Script=Han}\p{Script=Katakana}ー]{2,}?)(?:件数|数)(?:又は|または|もしくは|若しくは|あるいは)[^。、\n]*?([\p{Script=Han}\p{Script=Katakana}ー]{2,}?)(?:件数|数)/u.exec(
      text,
    );
  return match ? [match[1] ?? "", match[2] ?? ""] : null;
}
