const PAPER = /^([A-Z]{2,8}-\d{4}-\d{4,})-[A-Z0-9]+(?:-[A-Z0-9]+)*$/i;

/** The number of a printed paper (INC-2026-0001-R2) as that of its record (INC-2026-0001); any other text as it is. */
export function recordOfPaper(text: string): string {
  const typed = text.normalize("NFKC").trim();
  return PAPER.exec(typed)?.[1] ?? text;
}
