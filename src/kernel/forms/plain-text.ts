import type { FormDocument } from "./document.ts";

/** Fields that say how to print, not what. */
const structural = new Set(["kind", "state", "align", "locale", "issuedAt", "role"]);

/** Every text of a document in reading order: for search, for tests, for the check of glyphs. */
export function plainText(document: FormDocument): string[] {
  const texts: string[] = [];
  collect(document, texts);
  return texts;
}

function collect(value: unknown, texts: string[]): void {
  if (typeof value === "string") {
    if (value !== "") texts.push(value);
  } else if (typeof value === "object" && value !== null) {
    for (const [key, child] of Object.entries(value)) {
      const unused = key === "empty" && "rows" in value && Array.isArray(value.rows) && value.rows.length > 0;
      if (!structural.has(key) && !unused) collect(child, texts);
    }
  }
}
