import { dateIn, fromNumeral } from "./numerals.ts";
import type { Article } from "./pack.ts";
import type { Problem } from "./problem.ts";
import { checkNumbering, skeleton } from "./skeleton.ts";
import type { Imported, ImportOptions, ReadLaw } from "./skeleton.ts";

type Item = { no: string; text: { ja: string; en: string } };

const limit = 1_000_000;
const number = "[0-9０-９〇一二三四五六七八九十百千]+";
const heading = /^[(（](.+)[)）]$/;
const articleLine = new RegExp(`^第\\s*(${number})\\s*条((?:の${number})*)[\\s　]*(.*)$`);
const itemLine = new RegExp(
  `^(?:[(（]\\s*(${number})\\s*[)）]|([①-⑳])|([一二三四五六七八九十]+)[\\s　]+)[\\s　]*(.*)$`,
);
const clauseLine = /^([0-9０-９]+)[\s　.．]+(.*)$/;
const supplementLine = /^[(（]?\s*[付附]\s*則\s*[)）]?[\s　]*(.*)$/;

/**
 * Reads a regulation from plain text, such as one copied from a word processor, into articles, clauses and items.
 *
 * Survives mixed punctuation ("," for 、 and "·" for ・), lines broken inside a sentence, item numbers without a space,
 * and a date of effect that was left blank; says each of them as a problem with its line. domain.md 7.
 */
export function importPlainText(source: string, options: ImportOptions): Imported {
  if (source.length > limit) {
    const problems: Problem[] = [{ severity: "error", code: "too-long", path: [], params: { limit } }];
    return { pack: skeleton({ title: "", articles: [], supplement: [], effectiveFrom: null }, options), problems };
  }
  const reader = new Reader();
  const lines = source.replace(/^\uFEFF/, "").split(/\r\n|\r|\n/);
  for (const [i, line] of lines.entries()) reader.read(line.trim(), i + 1);
  const { law, problems } = reader.finish();
  return { pack: skeleton(law, options), problems };
}

/** Keeps the place while lines are read: what a line means depends on what stands before it. */
class Reader {
  readonly #problems: Problem[] = [];
  readonly #articles: Article[] = [];
  readonly #supplement: string[] = [];
  #title = "";
  #caption: string | null = null;
  #inSupplement = false;
  /** Adds a continuation line to the text read last. */
  #append: ((line: string) => void) | null = null;

  read(raw: string, line: number): void {
    if (raw === "") return;
    const text = this.#clean(raw, line);
    const suppl = supplementLine.exec(text);
    if (suppl) {
      this.#inSupplement = true;
      this.#append = null;
      if (suppl[1]) this.#addSupplement(suppl[1]);
      return;
    }
    if (this.#inSupplement) return this.#addSupplement(text);
    const article = articleLine.exec(text);
    if (article) return this.#addArticle(article);
    const caption = heading.exec(text);
    if (caption && !itemLine.test(text)) {
      this.#caption = caption[1] ?? "";
      this.#append = null;
      return;
    }
    if (this.#articles.length === 0) {
      if (this.#title === "") this.#title = text;
      else this.#note("text-before-articles", line, { text: text.slice(0, 40) }, "warning");
      return;
    }
    const item = itemLine.exec(text);
    if (item) return this.#addItem(item);
    const clause = clauseLine.exec(text);
    if (clause) return this.#addClause(no(clause[1] ?? ""), clause[2] ?? "");
    if (this.#append) {
      this.#append(text);
      this.#note("line-joined", line, { text: text.slice(0, 40) });
    } else this.#note("line-not-understood", line, { text: text.slice(0, 40) }, "warning");
  }

  finish(): { law: ReadLaw; problems: Problem[] } {
    const effective = this.#supplement.find((each) => /施行/.test(each));
    const effectiveFrom = effective === undefined ? null : dateIn(effective);
    const problems = [...this.#problems, ...checkNumbering(this.#articles)];
    if (effectiveFrom === null) {
      problems.push({
        severity: "info",
        code: "effective-date-blank",
        path: ["regulation", "effectiveFrom"],
        params: {},
      });
    }
    if (this.#articles.length === 0)
      problems.push({ severity: "error", code: "no-articles", path: ["articles"], params: {} });
    const law = { title: this.#title, articles: this.#articles, supplement: this.#supplement, effectiveFrom };
    return { law, problems };
  }

  #addArticle([, main = "", branches = "", text = ""]: RegExpExecArray): void {
    const clauses = [{ no: "1", text: { ja: "", en: "" } }];
    const title = { ja: this.#caption ?? "", en: "" };
    this.#articles.push({
      no: no(main) + branches.replaceAll(/の([^の]+)/g, (_, each: string) => `の${no(each)}`),
      title,
      clauses,
    });
    this.#caption = null;
    this.#write(clauses[0]!, text);
  }

  #addClause(clauseNo: string, text: string): void {
    const clause = { no: clauseNo, text: { ja: "", en: "" } };
    this.#articles.at(-1)?.clauses.push(clause);
    this.#write(clause, text);
  }

  #addItem([, bracketed, circled, kanji, text = ""]: RegExpExecArray): void {
    const clause = this.#articles.at(-1)?.clauses.at(-1);
    if (!clause) return;
    const item: Item = { no: no(bracketed ?? circled ?? kanji ?? ""), text: { ja: "", en: "" } };
    clause.items = [...(clause.items ?? []), item];
    this.#write(item, text);
  }

  #addSupplement(text: string): void {
    this.#supplement.push(text);
  }

  #write(target: { text: { ja: string } }, text: string): void {
    target.text.ja = text;
    this.#append = (line) => {
      target.text.ja = joined(target.text.ja, line);
    };
  }

  /** One form of punctuation: 、 and ・ instead of comma and middle dot, except within figures. */
  #clean(raw: string, line: number): string {
    const text = raw.replaceAll("·", "・").replaceAll(/(?<![0-9０-９])[,，]|[,，](?![0-9０-９])/g, "、");
    if (text !== raw) this.#note("punctuation-changed", line, {});
    return text;
  }

  #note(code: string, line: number, params: Problem["params"], severity: Problem["severity"] = "info"): void {
    this.#problems.push({ severity, code, path: [], params, position: { line, column: 1 } });
  }
}

function no(text: string): string {
  return String(fromNumeral(text));
}

/** Joins a broken line; a space only between Latin letters. */
function joined(before: string, after: string): string {
  return /[A-Za-z0-9,.]$/.test(before) && /^[A-Za-z0-9]/.test(after) ? `${before} ${after}` : before + after;
}
