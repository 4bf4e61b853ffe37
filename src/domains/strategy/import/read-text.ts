import type { Reason } from "#kernel/exchange/row.ts";
import { readFiscalYear } from "../fiscal-year.ts";
import type { Finding } from "../evaluation/finding.ts";
import { oddities } from "../evaluation/text-lint.ts";
import { codeOf, type FormDefinition, type Kind, type Stage } from "../form/schema.ts";
import { nodeAt, type FileNote, type ParsedFile, type ParsedNode, type ParsedSheet } from "./parsed.ts";
import { readValue, sign } from "./read-value.ts";
import { chooseField, labelledLine, labelsOf, type Label } from "./text-labels.ts";
import { readYearly } from "../value-text.ts";

/** Sheets as structured text: a head with organisation and year, then numbered headings with labelled texts below them. */

const HEAD = /^\s*(組織|年度|様式|名称|区分)\s*[:：]\s*(.*)$/u;
const HEADINGS: { kind: Kind; pattern: RegExp; expected: string }[] = [
  { kind: "measure", pattern: /^#*\s*(具体的な?取り?組)み?\s*(\d+-\d+-\d+)\s*(.*)$/u, expected: "具体的取組" },
  { kind: "strategy", pattern: /^#*\s*(めざす成果及び戦略|戦略)\s*(\d+-\d+)\s*(.*)$/u, expected: "めざす成果及び戦略" },
  { kind: "issue", pattern: /^#*\s*((?:重点的に取り組む主な)?経営課題)\s*(\d+)\s*(.*)$/u, expected: "経営課題" },
  { kind: "metric", pattern: /^#*\s*(指標)\s+([\p{L}\p{N}\p{M}ー_-]+)\s*(.*)$/u, expected: "指標" },
];
const SECTIONS: Record<string, Stage> = { 計画: "plan", 中間振り返り: "midterm", 自己評価: "final" };
const MONEY = /((?:平成|令和|昭和)?(?:元|\d{1,4})(?:年度)?)\s*(決算額?|予算額?)\s*([^\s円]*?)\s*((?:千|百万|億)?円)/gu;

export function readText(text: string, form: FormDefinition): ParsedFile {
  const reader = new TextReader(form);
  const lines = text.replace(/^\uFEFF/, "").split(/\r\n?|\n/);
  for (const [index, line] of lines.entries()) reader.line(line, index + 1);
  return reader.end(text);
}

class TextReader {
  readonly #form: FormDefinition;
  readonly #head = new Map<string, string>();
  readonly #errors: Reason[] = [];
  readonly #notes: FileNote[] = [];
  readonly #findings: (Finding & { place: string })[] = [];
  readonly #sheet: ParsedSheet;
  #node: ParsedNode | null = null;
  #stage: Stage = "plan";
  #labels: [string, Label[]][] = [];
  #open: { label: Label; node: ParsedNode; word: string; row: number; lines: string[]; yearly?: string } | null = null;
  readonly #seen = new Set<string>();
  #read = 0;

  constructor(form: FormDefinition) {
    this.#form = form;
    this.#sheet = {
      org: "",
      fiscalYear: 0,
      form: form.code,
      code: "main",
      title: null,
      externalId: "",
      nodes: [],
      notes: [],
      rows: [],
    };
  }

  line(raw: string, row: number): void {
    const line = raw.trimEnd();
    if (this.#headLine(line, row) || this.#heading(line, row) || this.#section(line)) return;
    if (this.#money(line, row) || this.#yearly(line, row) || this.#labelled(line, row)) return;
    if (this.#open) this.#open.lines.push(raw.replace(/^\s{1,2}/, "").trimEnd());
    else if (line.trim() !== "" && !/^(#|運営方針|【|※)/u.test(line.trim()))
      this.#refuse(row, null, line.trim(), "policy.import.no-label");
  }

  #headLine(line: string, row: number): boolean {
    const match = this.#node ? null : HEAD.exec(line);
    if (!match) return false;
    const [, word = "", value = ""] = match;
    this.#head.set(word, value.trim());
    this.#count(row);
    if (word !== "年度") return true;
    const year = readFiscalYear(value);
    if (year) this.#sheet.fiscalYear = year.fiscalYear;
    else this.#refuse(row, word, value, "policy.import.no-year");
    if (year && year.exists === "none")
      this.#note(row, "policy.import.no-such-year", { word: year.word, name: year.name });
    return true;
  }

  #heading(line: string, row: number): boolean {
    for (const { kind, pattern, expected } of HEADINGS) {
      const match = pattern.exec(line.normalize("NFKC").trim());
      if (!match) continue;
      const [, word = "", no = "", rest = ""] = match;
      this.#close();
      this.#node = nodeAt(this.#sheet, kind, no);
      this.#stage = "plan";
      this.#labels = labelsOf(this.#form, kind);
      this.#count(row);
      const title = (/^[【「](.*)[】」]\s*$/u.exec(rest.trim())?.[1] ?? rest).trim();
      if (title !== "") this.#node.cells.set("title", title);
      if (!word.endsWith(expected)) this.#odd("label-variant", this.#node, null, { given: word, expected, row });
      return true;
    }
    return false;
  }

  #section(line: string): boolean {
    const stage = SECTIONS[line.replace(/[\s#　]/gu, "")];
    if (!stage) return false;
    this.#close();
    this.#stage = stage;
    return true;
  }

  /** 28決算額 29百万円 29予算額 98百万円 30予算額 13百万円 */
  #money(line: string, row: number): boolean {
    const node = this.#node;
    if (!node || node.kind !== this.#form.budgetsOn) return false;
    const found = [...line.normalize("NFKC").matchAll(MONEY)];
    if (found.length === 0) return false;
    this.#close();
    this.#count(row);
    for (const [all, year = "", word = "", figure = "", unit = ""] of found) {
      const field = readYearly(`${year}${word}`, this.#sheet.fiscalYear);
      const read = field ? readValue(`${figure}${unit}`, field, this.#sheet.fiscalYear) : null;
      if (!field || !read || !("value" in read)) this.#refuse(row, word, all, "policy.import.no-money", { text: all });
      else if (read.value !== null) node.cells.set(field, read.value);
    }
    return true;
  }

  /** 平成30年度実績: 104 ／ 根拠 */
  #yearly(line: string, row: number): boolean {
    const node = this.#node;
    const match = node?.kind === "metric" ? /^\s*(.+?(?:実績|見込))\s*[:：]\s*(.*)$/u.exec(line) : null;
    const field = match ? readYearly(match[1] ?? "", this.#sheet.fiscalYear) : null;
    if (!node || !match || !field) return false;
    this.#close();
    this.#count(row);
    const read = readValue(match[2] ?? "", field, this.#sheet.fiscalYear);
    if (!("value" in read)) this.#refuse(row, match[1] ?? "", match[2] ?? "", read.key, read.params);
    else if (read.value !== null) node.cells.set(field, read.value);
    return true;
  }

  #labelled(line: string, row: number): boolean {
    const node = this.#node;
    const found = node ? labelledLine(line, this.#labels) : null;
    if (!node || !found) return false;
    this.#close();
    this.#count(row);
    const isSign = (field: Label["field"]) => codeOf(this.#form, field.codes, sign(found.rest)) !== undefined;
    const label = chooseField(found.candidates, this.#stage, isSign);
    if (label) this.#open = { label, node, word: found.word, row, lines: [found.rest] };
    return true;
  }

  /** Puts the text that was gathered into its cell. */
  #close(): void {
    const open = this.#open;
    this.#open = null;
    if (!open) return;
    const { label, word, row, lines } = open;
    const text = lines.join("\n").trim();
    const target = this.#target(open.node, label);
    const place = `${target.kind} ${target.no} ${label.field.key}`;
    const repeated = this.#seen.has(place);
    this.#seen.add(place);
    if (repeated) this.#odd("label-repeated", target, label.field.key, { label: word, row });
    const read = readValue(text, label.field, this.#sheet.fiscalYear);
    if (!("value" in read)) return this.#refuse(row, word, text, read.key, read.params);
    const before = target.cells.get(label.field.key);
    if (read.value === null) return;
    // The same label twice: nothing of either text is lost.
    const both = typeof before === "string" && typeof read.value === "string" && before !== read.value;
    target.cells.set(label.field.key, both ? `${before}\n${read.value as string}` : read.value);
  }

  /** A target begins a new node; what is said of it afterwards belongs to the latest one, results to the next without one. */
  #target(node: ParsedNode, { kind, field, begins }: Label): ParsedNode {
    if (kind === node.kind) return node;
    const own = this.#sheet.nodes.filter((each) => each.kind === kind && each.parentNo === node.no);
    if (begins || own.length === 0) return nodeAt(this.#sheet, kind, `${node.no}.${own.length + 1}`);
    const waiting = own.find((each) => !each.cells.has(field.key));
    return (field.stage === "plan" ? own.at(-1) : waiting) ?? (own.at(-1) as ParsedNode);
  }

  #count(row: number): void {
    this.#read++;
    this.#sheet.rows.push(row);
  }
  #refuse(
    row: number,
    column: string | null,
    value: string,
    key: string,
    params: Record<string, string | number> = {},
  ): void {
    this.#errors.push({ row, column, value: value.slice(0, 200), key, params });
    if (!this.#sheet.rows.includes(row)) this.#read++;
    this.#sheet.rows = this.#sheet.rows.filter((each) => each !== row);
  }
  #note(row: number, key: string, params: Record<string, string | number>): void {
    this.#notes.push({ row, key, params });
  }
  /** Stays with the sheet; the node is named by kind and number until it has an id. */
  #odd(code: Finding["code"], node: ParsedNode, field: string | null, params: Record<string, string | number>): void {
    this.#findings.push({
      code,
      level: "info",
      nodeId: null,
      field,
      params: { no: node.no, ...params },
      place: `${node.kind} ${node.no}`,
    });
    this.#note(Number(params["row"] ?? 0), `policy.finding.${code}`, { no: node.no, field: field ?? "", ...params });
  }

  end(text: string): ParsedFile {
    this.#close();
    const sheet = this.#sheet;
    sheet.org = this.#head.get("組織") ?? "";
    sheet.title = this.#head.get("名称") ?? null;
    sheet.code = this.#head.get("区分") ?? "main";
    sheet.externalId = `${sheet.org} ${sheet.fiscalYear} ${sheet.code}`;
    if (sheet.org === "") this.#refuse(1, "組織", "", "policy.import.no-org");
    if (sheet.fiscalYear === 0 && !this.#head.has("年度")) this.#refuse(1, "年度", "", "policy.import.no-year");
    for (const { code, params } of oddities(text).filter((each) => each.code === "mixed-tildes")) {
      this.#findings.push({ code, level: "info", nodeId: null, field: null, params, place: "" });
      this.#note(1, `policy.finding.${code}`, { no: "", field: "", ...params });
    }
    sheet.notes = this.#findings.map(({ place: _place, ...finding }) => finding);
    const usable = sheet.org !== "" && sheet.fiscalYear > 0 && sheet.nodes.length > 0;
    return { sheets: usable ? [sheet] : [], errors: this.#errors, notes: this.#notes, read: this.#read };
  }
}

/** Whether a text is a sheet: it has headings of the form. */
export const looksLikeSheet = (text: string): boolean =>
  /^#*\s*(?:重点的に取り組む主な)?経営課題\s*[0-9０-９]/mu.test(text) ||
  /^#*\s*具体的な?取組\s*[0-9０-９]/mu.test(text);
