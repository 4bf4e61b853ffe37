import type { FormBlock, FormDocument, FormLocale } from "../document.ts";
import { pagesOf } from "./paper-check.ts";

/** What no reader of a paper can use, by what it is called in a failed test. */
const NEVER: Record<string, RegExp> = {
  "a UUID": /[0-9a-f]{8}-[0-9a-f]{4}/i,
  "an ISO date": /\d{4}-\d{2}-\d{2}(T\d|\b)/,
  "a raw key": /\b(?:incident|event|duties|dispatches|regulations|approvals|records?|people|access|forms?)\.[a-z]/,
  "a placeholder": /\{\{?\w+\}?\}|\b(?:undefined|null|NaN|Invalid Date)\b|\[object /,
  "an unknown glyph": /\uFFFD/,
};

/**
 * Faults of a paper as it is printed: internal names and machine dates anywhere, and pages that hold nothing but a
 * heading (with or without the head of the table below it). Empty for a paper that may leave the house.
 */
export async function paperFaults(document: FormDocument): Promise<string[]> {
  const pages = await pagesOf(document);
  const faults = pages.flatMap((page, index) =>
    textFaults(page, document.locale).map((fault) => `page ${index + 1}: ${fault}`),
  );
  const heads = headsOf(document.blocks);
  for (const [index, page] of pages.entries()) {
    // Behind the text of a page its running head is drawn, then its footer.
    let body = page.replaceAll(/\s/g, "");
    const end = body.lastIndexOf(runningHead(document));
    if (index > 0 && end >= 0) body = body.slice(0, end);
    for (const head of heads) body = body.replace(head, "");
    if (body === "") faults.push(`page ${index + 1}: nothing but a heading`);
  }
  return faults;
}

/** The same of a text alone, e.g. of a paper that came over the wire. */
export function textFaults(text: string, locale: FormLocale): string[] {
  const never = locale === "ja" ? { ...NEVER, "a western date": /\d{4}\/\d{1,2}\/\d{1,2}/ } : NEVER;
  return Object.entries(never).flatMap(([name, pattern]) => {
    const found = pattern.exec(text);
    return found ? [`${name}: ${text.slice(Math.max(0, found.index - 20), found.index + 40)}`] : [];
  });
}

/** The first letters of it: a long one is shortened. */
const runningHead = ({ title }: FormDocument) => title.slice(0, 12).replaceAll(/\s/g, "");

function headsOf(blocks: readonly FormBlock[]): string[] {
  const texts = blocks.flatMap((block) =>
    block.kind === "heading" ? [block.text] : block.kind === "table" ? block.columns.map(({ header }) => header) : [],
  );
  return texts.map((text) => text.replaceAll(/\s/g, "")).toSorted((a, b) => b.length - a.length);
}
