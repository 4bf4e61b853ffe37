import type { Content } from "pdfmake/interfaces.js";
import type { AddresseeLine, ApprovalsBlock, HeadBlock, OpeningBlock, SenderBlock, TitleBlock } from "../document.ts";
import { linesOf } from "./measure.ts";
import { lineHeight, longest, rule, size, textWidth, type Piece } from "./page.ts";
import { gridWidth, stampGrids } from "./stamps.ts";
import { flow } from "./text.ts";
import { atWords } from "./words-of.ts";

const body = { fontSize: size.body, lineHeight: 1.4 };

/** Beside the addressees there is room for this many seals; more stand in rows of their own below. */
const sealsBeside = 5;
const sealsPerRow = 8;

const headGap = 10;
const half = (textWidth - headGap) / 2;
const sealGap = 12;
const boxPadding = 8;

/** Name of the form left; number, date and confidentiality right. */
export function layoutHead(block: HeadBlock): Piece {
  const right = [block.number, block.date].filter((text) => text !== null && text !== "");
  const left: Content[] = [flow(block.formName ?? "", { fontSize: size.small, lineHeight: 1.4 })];
  if (block.classification) left.push(boxed(block.classification, size.body, [0, 2, 0, 0]));
  const content: Content = {
    columns: [
      { width: half, stack: left },
      { width: half, stack: right.map((text) => flow(text ?? "", { ...body, alignment: "right" })) },
    ],
    columnGap: headGap,
    margin: [0, 0, 0, 10],
  };
  return { content, height: 40, breakable: true };
}

export function layoutOpening(block: OpeningBlock): Piece {
  const addressees: Content[] = block.addressees.map(addressee);
  const beside = block.approvals.length <= sealsBeside && block.approvals.length > 0;
  const stack: Content[] = [];
  if (beside) {
    const width = gridWidth(block.approvals.length);
    const left = { width: textWidth - width - sealGap, stack: addressees };
    stack.push({
      columns: [left, { width, stack: stampGrids(block.approvals, sealsBeside) }],
      columnGap: sealGap,
    });
  } else {
    stack.push(...addressees, ...rightGrids(block.approvals));
  }
  return { content: { stack, margin: [0, 0, 0, 10] }, height: 120, breakable: true };
}

export function layoutApprovals(block: ApprovalsBlock): Piece {
  return {
    content: { stack: rightGrids(block.columns), margin: [0, 6, 0, 8] },
    height: 90 * Math.ceil(block.columns.length / sealsPerRow),
    breakable: true,
  };
}

function rightGrids(columns: OpeningBlock["approvals"]): Content[] {
  return stampGrids(columns, sealsPerRow).map((grid, index) => {
    const width = gridWidth(Math.min(sealsPerRow, columns.length - index * sealsPerRow));
    return {
      columns: [
        { width: "*", text: "" },
        { width, stack: [grid] },
      ],
      margin: [0, 6, 0, 0],
    };
  });
}

function addressee(line: AddresseeLine): Content {
  const name = line.honorific === "" ? line.name : `${line.name}\u3000${line.honorific}`;
  return { stack: [...line.above.map((text) => flow(text, body)), flow(name, body)], margin: [0, 0, 0, 4] };
}

/** A block whose lines begin below one another, pushed to the right margin. */
export function layoutSender(block: SenderBlock): Piece {
  const widest = Math.max(0, ...block.lines.map((text) => linesOf(text, textWidth * 0.6, size.body)));
  const content: Content = {
    columns: [
      { width: "*", text: "" },
      { width: widest > 1 ? textWidth * 0.6 : "auto", stack: block.lines.map((text) => flow(text, body)) },
    ],
    margin: [0, 0, 0, 8],
  };
  return { content, height: 40, breakable: true };
}

export function layoutTitle(block: TitleBlock): Piece {
  const stack: Content[] = [];
  if (block.mark !== null) {
    stack.push({
      columns: [
        { width: "*", text: "" },
        { width: "auto", stack: [boxed(block.mark, 11, [0, 0, 0, 6])] },
        { width: "*", text: "" },
      ],
    });
  }
  const spaced = block.text.length <= 8 && /^[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}ー]+$/u.test(block.text);
  const style = { fontSize: size.title, bold: true, alignment: "center" as const, lineHeight: 1.3 };
  const text = atWords(block.text, textWidth, size.title, "bold");
  stack.push(flow(text, spaced ? { ...style, characterSpacing: 2 } : style));
  if (block.subtitle) stack.push(flow(atWords(block.subtitle, textWidth, size.body), { ...body, alignment: "center" }));
  const height =
    linesOf(block.text, textWidth, size.title) * 22 + linesOf(block.subtitle ?? "", textWidth, size.body) * 15;
  return {
    content: { stack, margin: [0, 10, 0, 12] },
    height: height + 44,
    breakable: height > longest,
    keepNext: true,
  };
}

/** Words in a ruled box: still a mark on a black-and-white copy. As wide as its words, or as half of the page. */
function boxed(text: string, fontSize: number, margin: [number, number, number, number]): Content {
  const most = half - 2 * (boxPadding + rule.outer);
  const broken = atWords(text, most, fontSize, "bold");
  const width = linesOf(text, most, fontSize) > 1 ? most : "auto";
  return {
    table: { widths: [width], body: [[{ stack: [flow(broken, { fontSize, bold: true, lineHeight: 1 })] }]] },
    layout: {
      hLineWidth: () => rule.outer,
      vLineWidth: () => rule.outer,
      paddingLeft: () => boxPadding,
      paddingRight: () => boxPadding,
      paddingTop: () => 4,
      paddingBottom: () => 3,
    },
    margin,
  };
}

export const bodyStyle = { fontSize: size.body, lineHeight: lineHeight.body };
