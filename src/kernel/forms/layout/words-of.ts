import { ems } from "../font.ts";
import { boldMargin } from "./measure.ts";

const segmenter = new Intl.Segmenter("ja", { granularity: "word" });

/** Cannot begin a line: kana that belong to the word before, closing marks, small signs. */
const clings = /^[\p{sc=Hiragana}ー々〆）」』】〉》、。，．：；・！？…～〜)\]},.:;!?%/\u3000]/u;
/** Cannot end one: opening marks, 第, the space inside a name, the number of an item. */
const holds = /(?:[（「『【〈《([{第\u3000]|^\(\d+\) )$/u;
const digit = /\d$/;
const han = /^\p{sc=Han}/u;
const oneHan = /^\p{sc=Han}$/u;

/**
 * A short text (label, caption, cell) with line ends where people would put them, for a column of `width` points: between
 * words, not inside 影響 or 第2条. What is wider than the column by itself is left to the engine.
 */
export function atWords(text: string, width: number, fontSize: number, weight: "bold" | "regular" = "regular"): string {
  const most = width / (fontSize * (weight === "bold" ? boldMargin : 1));
  // Balancing is for a few lines; a text of many is set like any other.
  if (ems(text) > 12 * most) return text;
  return text
    .split("\n")
    .map((line) => (ems(line) <= most ? line : balanced(unitsOf(line), most)))
    .join("\n");
}

/** As few lines as the column allows, none much shorter than the others: 復旧に／要する時間, not 復旧に要する／時間. */
function balanced(units: readonly string[], most: number): string {
  let best = filled(units, most);
  const lines = best.length;
  for (let width = most - 0.5; width > most / 2; width -= 0.5) {
    const narrower = filled(units, width);
    if (narrower.length > lines || narrower.some((line) => ems(line) > width)) break;
    best = narrower;
  }
  return best.join("\n");
}

function filled(units: readonly string[], most: number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const unit of units) {
    if (line !== "" && ems((line + unit).trimEnd()) > most) {
      lines.push(line.trimEnd());
      line = "";
    }
    line += unit;
  }
  return [...lines, line];
}

/** The size at which the longest word fits the column, not below `least`: an English heading is not cut inside a word. */
export function wordSize(text: string, width: number, fontSize: number, least: number): number {
  const longest = Math.max(1, ...text.split("\n").flatMap((line) => unitsOf(line).map((unit) => ems(unit.trimEnd()))));
  return Math.max(least, Math.min(fontSize, width / (longest * boldMargin)));
}

/** Pieces between which a line may end. */
export function unitsOf(text: string): string[] {
  const units: string[] = [];
  for (const { segment } of segmenter.segment(text)) {
    const before = units.at(-1);
    if (before !== undefined && together(before, segment)) units[units.length - 1] = before + segment;
    else units.push(segment);
  }
  return units;
}

function together(before: string, segment: string): boolean {
  if (holds.test(before) || clings.test(segment) || /^ +$/.test(segment)) return true;
  if (before.endsWith(" ")) return false;
  if (segment === "-") return true;
  // 第2条, 11月, 05:20: a number stays with what it counts and with its own signs.
  if (digit.test(before)) return han.test(segment) || /^[\d:.-]/.test(segment);
  if (/^\d/.test(segment)) return /[:./\d-]$/.test(before);
  // A Chinese character alone is the end of the word before it: 取引先, 運用部.
  return oneHan.test(segment) && segment !== "第" && /[\p{sc=Han}\p{sc=Katakana}]$/u.test(before);
}
