import type { Content, ContentText, TDocumentDefinitions } from "pdfmake/interfaces.js";
import { contentHash, shortHash } from "./content-hash.ts";
import type { FormBlock, FormDocument, FormLocale } from "./document.ts";
import { ems } from "./font.ts";
import {
  layoutChecklist,
  layoutCorrection,
  layoutFrame,
  layoutHeading,
  layoutHistory,
  layoutNotes,
  layoutParagraph,
  layoutParticulars,
  layoutSignature,
} from "./layout/blocks.ts";
import {
  bodyStyle,
  layoutApprovals,
  layoutHead,
  layoutOpening,
  layoutSender,
  layoutTitle,
} from "./layout/front-matter.ts";
import { labelShare, layoutItems } from "./layout/items.ts";
import { layoutGrid } from "./layout/span-grid.ts";
import { longest, millimetre, outside, page, rule, size, textWidth, type Piece } from "./layout/page.ts";
import { beginsLong, layoutTable } from "./layout/table.ts";
import { flow } from "./layout/text.ts";
import { pick, words } from "./words.ts";

/** Turns a form into a definition for the PDF engine: A4 portrait, running head from page 2, footer with page n / N. */
export function layout(document: FormDocument): TDocumentDefinitions {
  return {
    pageSize: "A4",
    pageOrientation: "portrait",
    pageMargins: [page.left, page.top, page.right, page.bottom],
    content: together(piecesOf(document.blocks, document.locale)),
    header: (current) => (current === 1 ? null : runningHead(document)),
    footer: (current, count) => footer(document, current, count),
    defaultStyle: { font: "BIZUDPGothic", ...bodyStyle },
    language: document.locale,
    displayTitle: true,
    info: {
      title: document.number ? `${document.title} ${document.number}` : document.title,
      creator: "Kaname",
      producer: "Kaname",
      creationDate: new Date(document.issuedAt),
    },
    styles: { [outside]: {} },
    pageBreakBefore: (node, nodes) =>
      node.headlineLevel === 1 &&
      !nodes.getFollowingNodesOnPage().some((next) => next.text !== undefined && next.style !== outside),
  };
}

function piecesOf(blocks: FormBlock[], locale: FormLocale): Piece[] {
  const pieces: Piece[] = [];
  const share = labelShare(blocks);
  for (const [index, block] of blocks.entries()) {
    const heading = headingAbove(blocks, index);
    if (block.kind === "heading" && headingAbove(blocks, index + 1)) continue;
    if (block.kind === "table") {
      // A header that cannot be kept with its first row is watched like any heading: it goes to the page of the row.
      if (heading !== null && beginsLong(block))
        pieces.push(layoutHeading(headingText(blocks, index)), layoutTable(block, null));
      else pieces.push(layoutTable(block, heading));
    } else {
      pieces.push(...piecesOfBlock(block, locale, share));
    }
  }
  return pieces;
}

const headingText = (blocks: FormBlock[], index: number): string => {
  const before = blocks[index - 1];
  return before?.kind === "heading" ? before.text : "";
};

/** The heading that a table takes into its repeated header; one too long for that stays a heading of its own. */
function headingAbove(blocks: FormBlock[], index: number): Content | null {
  const before = blocks[index - 1];
  if (blocks[index]?.kind !== "table" || before?.kind !== "heading") return null;
  const heading = layoutHeading(before.text);
  return heading.breakable ? null : heading.content;
}

function piecesOfBlock(block: Exclude<FormBlock, { kind: "table" }>, locale: FormLocale, share: number): Piece[] {
  switch (block.kind) {
    case "head":
      return [layoutHead(block)];
    case "opening":
      return [layoutOpening(block)];
    case "sender":
      return [layoutSender(block)];
    case "title":
      return [layoutTitle(block)];
    case "heading":
      return [layoutHeading(block.text)];
    case "paragraph":
      return [layoutParagraph(block)];
    case "notes":
      return layoutNotes(block);
    case "items":
      return layoutItems(block, locale, share);
    case "grid":
      return [layoutGrid(block)];
    case "checklist":
      return layoutChecklist(block);
    case "particulars":
      return layoutParticulars(block);
    case "note-begin":
      return [
        {
          ...layoutParagraph({ kind: "paragraph", text: pick(words.noteBegin, locale), align: "center" }),
          keepNext: true,
        },
      ];
    case "note-end":
      return [
        {
          ...layoutParagraph({ kind: "paragraph", text: pick(words.noteEnd, locale), align: "right" }),
          keepPrevious: true,
        },
      ];
    case "correction":
      return layoutCorrection(block, locale, share);
    case "history":
      return [layoutHistory(block, locale)];
    case "approvals":
      return [layoutApprovals(block)];
    case "signature":
      return [layoutSignature(block)];
    case "frame":
      return [layoutFrame(block)];
    case "page-break":
      return [{ content: { text: "", pageBreak: "after" }, height: 0, breakable: true }];
    case "space":
      return [{ content: { text: "", margin: [0, block.millimetres * millimetre, 0, 0] }, height: 0, breakable: true }];
  }
}

/**
 * Joins headings with what follows and 以上 with what precedes. Only short pieces are made unbreakable, because the engine
 * drops what does not fit on one page; a heading before a long piece is watched by `pageBreakBefore` instead.
 */
function together(pieces: Piece[]): Content[] {
  const contents: Content[] = [];
  let group: Piece[] = [];
  const close = (): void => {
    const height = group.reduce((sum, piece) => sum + piece.height, 0);
    const whole = group.length > 1 && height <= 2 * longest && group.every((piece) => !piece.breakable);
    const stack = group.map((piece) => piece.content);
    if (whole) contents.push({ stack, unbreakable: true });
    else for (const piece of group) contents.push(piece.keepNext ? watched(piece.content) : piece.content);
    group = [];
  };
  for (const [index, piece] of pieces.entries()) {
    group.push(piece);
    if (!piece.keepNext && !pieces[index + 1]?.keepPrevious) close();
  }
  close();
  return contents;
}

function watched(content: Content): Content {
  return typeof content === "object" && "text" in content ? ({ ...content, headlineLevel: 1 } as ContentText) : content;
}

const foot = { fontSize: size.foot, lineHeight: 1.3, style: outside };

/** Title and number on the second and later pages, on one line. */
function runningHead(document: FormDocument): Content {
  const number = document.number === null ? "" : shorten(document.number, 20);
  const text = [shorten(document.title, 36), number].filter(Boolean).join("\u3000");
  return { text, ...foot, alignment: "right", margin: [page.left, 10 * millimetre, page.right, 0] };
}

function footer(document: FormDocument, current: number, count: number): Content {
  const hash = document.evidenceHash ?? contentHash(document);
  const word = pick(document.evidenceHash === null ? words.content : words.evidence, document.locale);
  const printed = document.printedAt === null ? null : `${pick(words.printed, document.locale)} ${document.printedAt}`;
  const reference = document.reference === null ? null : shorten(document.reference, 30);
  const left = [reference, printed, `${word} ${shortHash(hash)}`].filter((part) => part !== null).join("\u3000");
  return {
    margin: [page.left, 6 * millimetre, page.right, 0],
    stack: [
      { canvas: [{ type: "line", x1: 0, y1: 0, x2: textWidth, y2: 0, lineWidth: rule.inner }] },
      {
        columns: [
          { width: textWidth - 50, stack: [flow(left, foot)] },
          { width: 50, text: `${current} / ${count}`, ...foot, alignment: "right" },
        ],
        margin: [0, 3, 0, 0],
      },
    ],
  };
}

/** Cuts a text to a width in ems; the whole text stands on page 1. */
function shorten(text: string, width: number): string {
  const characters = Array.from(text.replaceAll("\n", " "));
  if (ems(text) <= width) return characters.join("");
  while (ems(characters.join("")) > width - 1) characters.pop();
  return `${characters.join("")}…`;
}
