import type { Content } from "pdfmake/interfaces.js";
import type {
  ChecklistBlock,
  CorrectionBlock,
  FormLocale,
  FrameBlock,
  HistoryBlock,
  NotesBlock,
  ParagraphBlock,
  ParticularsBlock,
  SignatureBlock,
} from "../document.ts";
import { ems } from "../font.ts";
import { pick, words } from "../words.ts";
import { checkbox } from "./checkbox.ts";
import { bodyStyle } from "./front-matter.ts";
import { plain } from "./grid.ts";
import { layoutItems } from "./items.ts";
import { linesOf } from "./measure.ts";
import { lineHeight, longest, millimetre, rule, size, textWidth, type Piece } from "./page.ts";
import { layoutTable } from "./table.ts";
import { flow, leaf } from "./text.ts";
import { atWords } from "./words-of.ts";

const smallStyle = { fontSize: size.small, lineHeight: lineHeight.small };

export function layoutHeading(text: string): Piece {
  const style = {
    fontSize: size.heading,
    bold: true,
    lineHeight: 1.3,
    margin: [0, 6, 0, 3] as [number, number, number, number],
  };
  const height = linesOf(text, textWidth, size.heading) * 15 + 9;
  const content = flow(atWords(text, textWidth, size.heading, "bold"), style);
  return { content, height, breakable: height > longest, keepNext: true };
}

export function layoutParagraph(block: ParagraphBlock): Piece {
  const fontSize = block.large ? size.title : size.body;
  const style = { ...bodyStyle, fontSize, alignment: block.align ?? "left", bold: block.bold ?? false } as const;
  const height = linesOf(block.text, textWidth, fontSize) * fontSize * lineHeight.body + 6;
  const content: Content = { stack: [flow(block.text, style)], margin: [0, 2, 0, 4] };
  return { content, height, breakable: height > longest };
}

export function layoutNotes(block: NotesBlock, total = textWidth): Piece[] {
  return block.lines.map((text): Piece => {
    const height = linesOf(text, total - 14, size.small) * size.small * lineHeight.small;
    const content = hanging("※", text, total, smallStyle);
    return { content, height, breakable: height > longest };
  });
}

export function layoutChecklist(block: ChecklistBlock): Piece[] {
  return block.entries.map((entry): Piece => {
    const style = { fontSize: size.table, lineHeight: lineHeight.table };
    const text: Content[] = [flow(entry.label, style)];
    if (entry.note !== "") text.push(flow(entry.note, { ...smallStyle, margin: [0, 0, 0, 1] }));
    const height =
      (linesOf(entry.label, textWidth - 20, size.table) + linesOf(entry.note, textWidth - 20, size.small)) * 14;
    const content: Content = {
      columns: [
        { width: 16, stack: [checkbox(entry.checked, size.table)] },
        { width: textWidth - 20, stack: text },
      ],
      margin: [4, 1, 0, 1],
    };
    return { content, height, breakable: height > longest };
  });
}

/** Particulars below 記: number, label, text; the labels share one width. */
export function layoutParticulars(block: ParticularsBlock): Piece[] {
  const labelWidth = Math.min(140, Math.max(60, ...block.entries.map((entry) => ems(entry.label) * size.body + 8)));
  const valueWidth = textWidth - 34 - labelWidth;
  return block.entries.map((entry, index): Piece => {
    const lines = Math.max(linesOf(entry.text, valueWidth, size.body), linesOf(entry.label, labelWidth, size.body));
    const height = lines * size.body * lineHeight.body + 2;
    const content: Content = {
      table: {
        widths: [22, labelWidth, valueWidth - 18],
        body: [
          [
            leaf(`${index + 1}`, bodyStyle),
            { stack: [flow(atWords(entry.label, labelWidth - 6, size.body), bodyStyle)] },
            { stack: [flow(entry.text, bodyStyle)] },
          ],
        ],
        dontBreakRows: height <= longest,
      },
      layout: plain,
      margin: [6, 0, 0, 0],
    };
    return { content, height, breakable: height > longest };
  });
}

export function layoutCorrection(block: CorrectionBlock, locale: FormLocale, share: number): Piece[] {
  const word = (key: keyof typeof words): string => pick(words[key], locale);
  const items = layoutItems(
    {
      kind: "items",
      rows: [
        [{ label: word("correctionBasis"), value: { state: "known", text: block.basis } }],
        [{ label: word("correctionReason"), value: { state: "known", text: block.reason } }],
      ],
    },
    locale,
    share,
  );
  const table = layoutTable(
    {
      kind: "table",
      columns: [
        { header: word("correctionItem"), width: 24 },
        { header: word("correctionBefore"), width: 38 },
        { header: word("correctionAfter"), width: 38 },
      ],
      rows: block.changes.map((change) => [
        change.label,
        change.before || word("empty"),
        change.after || word("empty"),
      ]),
      empty: word("noChanges"),
    },
    null,
  );
  return [layoutHeading(word("correctionTitle")), ...items, table];
}

export function layoutHistory(block: HistoryBlock, locale: FormLocale): Piece {
  const word = (key: keyof typeof words): string => pick(words[key], locale);
  return layoutTable(
    {
      kind: "table",
      columns: [
        { header: word("historyVersion"), width: 12 },
        { header: word("historyAt"), width: 32 },
        { header: word("historyBy"), width: 25 },
        { header: word("historyText"), width: 31 },
      ],
      rows: block.entries.map((entry) => [entry.version, entry.at, entry.by, entry.text]),
      empty: word("none"),
    },
    layoutHeading(word("historyTitle")).content,
  );
}

/** Lines to sign on by hand, in the right half; a value already known stands on its line. */
export function layoutSignature(block: SignatureBlock): Piece {
  const rows = block.fields.map((field) => [
    { stack: [flow(field.label, bodyStyle)], border: [false, false, false, false] },
    { stack: [flow(field.value === "" ? " " : field.value, bodyStyle)], border: [false, false, false, true] },
  ]);
  const content: Content = {
    columns: [
      { width: "*", text: "" },
      {
        width: textWidth * 0.6,
        table: { widths: [90, textWidth * 0.6 - 100], body: rows as never },
        layout: {
          hLineWidth: (index) => (index === 0 ? 0 : rule.inner),
          vLineWidth: () => 0,
          paddingLeft: () => 2,
          paddingRight: () => 2,
          paddingTop: () => 8,
          paddingBottom: () => 0,
        },
      },
    ],
    margin: [0, 8, 0, 4],
  };
  const lines = block.fields.map((field) =>
    Math.max(linesOf(field.label, 90, size.body), linesOf(field.value, textWidth * 0.6 - 100, size.body)),
  );
  const height = lines.reduce((a, b) => a + b * 17 + 9, 12);
  return { content, height, breakable: height > longest };
}

const frame = { rule: 1.5, padding: 18 };
const frameWidth = textWidth - 2 * (frame.padding + frame.rule);

export function layoutFrame(block: FrameBlock): Piece {
  const inner = block.blocks.flatMap((child): Content[] => {
    if (child.kind === "paragraph") return [layoutParagraph(child).content];
    if (child.kind === "notes") return layoutNotes(child, frameWidth).map((piece) => piece.content);
    return [{ text: "", margin: [0, child.millimetres * millimetre, 0, 0] }];
  });
  const content: Content = {
    // A share ("*") would grow with a long word; a figure makes the engine break it.
    table: { widths: [frameWidth], body: [[{ stack: inner }]] },
    layout: {
      hLineWidth: () => frame.rule,
      vLineWidth: () => frame.rule,
      paddingLeft: () => frame.padding,
      paddingRight: () => frame.padding,
      paddingTop: () => 14,
      paddingBottom: () => 12,
    },
    margin: [0, 4, 0, 8],
  };
  return { content, height: 400, breakable: true };
}

/** A sign and a text beside it whose lines all begin at the same place. */
function hanging(sign: string, text: string, total: number, style: typeof smallStyle): Content {
  const width = 12;
  return {
    columns: [
      { width, text: sign, ...style },
      { width: total - width, stack: [flow(text, style)] },
    ],
  };
}
