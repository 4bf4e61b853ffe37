import type { FormDocument } from "../document.ts";
import { layout } from "../layout.ts";
import { plainText } from "../plain-text.ts";
import { draw, printable } from "../render.ts";
import { pdfText } from "./pdf-text.ts";

/** Text of each page as it stands in the PDF. */
export async function pagesOf(document: FormDocument): Promise<string[]> {
  return pdfText(await draw({ ...layout(printable(document)), compress: false }));
}

/**
 * Characters of a document that are not on the paper. Lines, cells and pages cut the text, and running heads are
 * shortened, so characters are counted and the fields of the head are left out.
 */
export async function lostCharacters(document: FormDocument): Promise<string[]> {
  const onPaper = histogram((await pagesOf(document)).join(""));
  const body = { ...printable(document), evidenceHash: null, number: null, title: "" };
  const wanted = histogram(plainText(body).join(""));
  return [...wanted]
    .filter(([character, count]) => (onPaper.get(character) ?? 0) < count)
    .map(([character]) => character);
}

/** How often each visible character occurs. */
function histogram(text: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const character of text.replaceAll(/\s/gu, "")) counts.set(character, (counts.get(character) ?? 0) + 1);
  return counts;
}
