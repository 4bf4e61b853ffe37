import { createHash } from "node:crypto";
import type { FormDocument } from "./document.ts";

/**
 * SHA-256 (hexadecimal) of a document's content, independent of the order in which its fields were written and of when
 * it was printed.
 */
export function contentHash(document: FormDocument): string {
  return createHash("sha256")
    .update(JSON.stringify(sorted({ ...document, printedAt: null })))
    .digest("hex");
}

/** First twelve digits in groups of four, as people compare them: 3f2a 9c1b 77de. */
export function shortHash(hash: string): string {
  return (hash.slice(0, 12).match(/.{1,4}/g) ?? []).join(" ");
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, child]) => [key, sorted(child)]));
}
