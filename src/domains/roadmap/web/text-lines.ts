/** Figures that people write as text, one a line. */

export interface FigureLine {
  code: string;
  base: number;
  goal: number;
}

export type Unread = { line: number; text: string };

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
