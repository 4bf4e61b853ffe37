/** Lists that people write as text, one a line. */

export interface FigureLine {
  code: string;
  base: number;
  goal: number;
}

export interface MoneyLine {
  kind: "cost" | "benefit";
  label: string;
  month: string;
  plan: number;
  actual: number | null;
}

export type Unread = { line: number; text: string };

const KINDS: Record<string, MoneyLine["kind"]> = { 費用: "cost", cost: "cost", 効果: "benefit", benefit: "benefit" };
const amount = (text: string) => (/^\d[\d,]*$/.test(text) ? Number(text.replaceAll(",", "")) : undefined);

/** Reads "code base goal"; the number of the first line that cannot be read instead. */
export function parseFigures(text: string): FigureLine[] | Unread {
  const figures: FigureLine[] = [];
  for (const [index, raw] of text.split("\n").entries()) {
    const line = raw.normalize("NFKC").trim();
    if (line === "") continue;
    const found = line.match(/^([A-Za-z0-9][A-Za-z0-9._-]*)[\s,]+(-?[\d.]+)[\s,]+(-?[\d.]+)$/);
    if (!found) return { line: index + 1, text: raw.trim() };
    figures.push({ code: found[1] ?? "", base: Number(found[2]), goal: Number(found[3]) });
  }
  return figures;
}

/** Reads "費用, name, 2026-12, plan, actual"; the actual may be left out. Amounts have no thousands marks inside of commas. */
export function parseMoney(text: string): MoneyLine[] | Unread {
  const lines: MoneyLine[] = [];
  for (const [index, raw] of text.split("\n").entries()) {
    const line = raw.normalize("NFKC").trim();
    if (line === "") continue;
    const [kind = "", label = "", month = "", plan = "", actual = ""] = line.split(/\s*[,、\t]\s*/);
    const when = month.match(/^(\d{4})[-/年](\d{1,2})月?$/);
    const known = KINDS[kind.toLowerCase()];
    const planned = amount(plan);
    const spent = actual === "" ? null : amount(actual);
    const number = Number(when?.[2]);
    if (!known || label === "" || !when || number < 1 || number > 12 || planned === undefined || spent === undefined)
      return { line: index + 1, text: raw.trim() };
    lines.push({
      kind: known,
      label,
      month: `${when[1]}-${String(number).padStart(2, "0")}-01`,
      plan: planned,
      actual: spent,
    });
  }
  return lines;
}
