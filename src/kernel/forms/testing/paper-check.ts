import type { ApprovalColumn, FormDocument } from "../document.ts";
import { ems } from "../font.ts";
import { layout } from "../layout.ts";
import { page } from "../layout/page.ts";
import { plainText } from "../plain-text.ts";
import { draw, printable } from "../render.ts";
import { pdfRuns, pdfText } from "./pdf-text.ts";

/** Text of each page as it stands in the PDF. */
export async function pagesOf(document: FormDocument): Promise<string[]> {
  return pdfText(await draw({ ...layout(printable(document)), compress: false }));
}

/**
 * Characters of a document that are not on the paper. Lines, cells and pages cut the text, and running heads are
 * shortened, so characters are counted and the fields of head and foot are left out.
 */
export async function lostCharacters(document: FormDocument): Promise<string[]> {
  const onPaper = histogram((await pagesOf(document)).join(""));
  const body = {
    ...toldOnce(printable(document)),
    evidenceHash: null,
    number: null,
    title: "",
    reference: null,
    printedAt: null,
  };
  const wanted = histogram(plainText(body).join(""));
  return [...wanted]
    .filter(([character, count]) => (onPaper.get(character) ?? 0) < count)
    .map(([character]) => character);
}

/** A seal shortens a family name that stands in full in the notes below it. */
function toldOnce(document: FormDocument): FormDocument {
  const column = (each: ApprovalColumn): ApprovalColumn => {
    const { stamp } = each;
    const told = stamp.state === "sealed" && stamp.notes.some((note) => note.includes(stamp.family));
    return told ? { ...each, stamp: { ...stamp, family: "" } } : each;
  };
  const blocks = document.blocks.map((block) => {
    if (block.kind === "opening") return { ...block, approvals: block.approvals.map(column) };
    return block.kind === "approvals" ? { ...block, columns: block.columns.map(column) } : block;
  });
  return { ...document, blocks };
}

/** Pieces of text that run over the right margin; half a point is rounding. */
export async function beyondMargin(document: FormDocument): Promise<string[]> {
  const pages = pdfRuns(await draw({ ...layout(printable(document)), compress: false }));
  const right = page.width - page.right + 0.5;
  return pages.flat().flatMap(({ x, fontSize, text }) => (x + ems(text.trimEnd()) * fontSize > right ? [text] : []));
}

/** How often each visible character occurs. */
function histogram(text: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const character of text.replaceAll(/\s/gu, "")) counts.set(character, (counts.get(character) ?? 0) + 1);
  return counts;
}
