import type { Content, TableCell } from "pdfmake/interfaces.js";
import type { ApprovalColumn, Stamp } from "../document.ts";
import { ems } from "../font.ts";
import { linesOf } from "./measure.ts";
import { longest, millimetre, rule, sealColor, size } from "./page.ts";
import { flow } from "./text.ts";
import { atWords, wordSize } from "./words-of.ts";

/** A seal cell is 20 mm wide; the seal itself 15 mm, like a common date seal. */
const cellWidth = 20 * millimetre;
const diameter = 15 * millimetre;
const padding = 2;
const inner = cellWidth - 2 * padding;
const small = { fontSize: size.seal, lineHeight: 1.2 };

/** Seal grids (押印欄), at most `perRow` columns each; more columns stand in further grids below. */
export function stampGrids(columns: ApprovalColumn[], perRow: number): Content[] {
  const grids: Content[] = [];
  for (let start = 0; start < columns.length; start += perRow) grids.push(grid(columns.slice(start, start + perRow)));
  return grids;
}

/** Width of a grid with that many columns, in points. */
export function gridWidth(columns: number): number {
  return columns * cellWidth + (columns + 1) * rule.inner + rule.outer;
}

function grid(columns: ApprovalColumn[]): Content {
  const height = Math.max(diameter + 8, ...columns.map((column) => stampHeight(column.stamp)));
  return {
    table: {
      widths: columns.map(() => inner),
      heights: [10, height],
      dontBreakRows: height <= longest,
      body: [columns.map(header), columns.map((column) => stampCell(column.stamp, height))],
    },
    layout: {
      hLineWidth: (index) => (index === 1 ? rule.inner : rule.outer),
      vLineWidth: (index) => (index === 0 || index === columns.length ? rule.outer : rule.inner),
      paddingLeft: () => padding,
      paddingRight: () => padding,
      paddingTop: () => 2,
      paddingBottom: () => 2,
    },
  };
}

function header(column: ApprovalColumn): TableCell {
  const label = wordSize(column.label, inner, size.small, 5.5);
  const post: Content[] =
    column.post === "" ? [] : [flow(fitted(column.post, size.seal), { fontSize: size.seal, lineHeight: 1.15 })];
  return {
    stack: [flow(fitted(column.label, label), { fontSize: label, lineHeight: 1.15 }), ...post],
    alignment: "center",
  };
}

/** Captions break between words, not inside a name or a title. */
const fitted = (text: string, fontSize = size.seal): string => atWords(text, inner, fontSize);

function stampCell(stamp: Stamp, height: number): TableCell {
  switch (stamp.state) {
    case "blank":
      return { text: "" };
    case "void":
      return {
        canvas: [{ type: "line", x1: 0, y1: height, x2: inner, y2: 0, lineWidth: rule.inner }],
      };
    case "remark":
      return { stack: stamp.notes.map((note) => flow(fitted(note), small)), alignment: "left" };
    case "sealed": {
      return {
        stack: [
          { svg: seal(stamp), width: inner, font: "BIZUDPGothic" },
          ...below(stamp).map((text) => flow(text, { ...small, fontSize: belowSize(text), alignment: "center" })),
          ...stamp.notes.map((note) => flow(fitted(note), { ...small, margin: [0, 1, 0, 0] })),
        ],
      };
    }
  }
}

function stampHeight(stamp: Stamp): number {
  const lines = (text: string): number => linesOf(fitted(text), inner, size.seal);
  const notes = stamp.state === "sealed" || stamp.state === "remark" ? stamp.notes : [];
  const text = [...notes, ...(stamp.state === "sealed" ? below(stamp) : [])];
  const above = stamp.state === "sealed" ? diameter : 0;
  return above + text.reduce((sum, note) => sum + lines(note) * size.seal * small.lineHeight + 1, 0);
}

/** Approval id, and the name when the seal cannot hold it. */
function below(stamp: Extract<Stamp, { state: "sealed" }>): string[] {
  const told = fits(stamp.family) || stamp.notes.some((note) => note.includes(stamp.family));
  return [stamp.reference, told ? "" : stamp.family].filter((text) => text !== "");
}

/** A short id is made to fit on one line. */
function belowSize(text: string): number {
  const one = (inner * 0.95) / ems(text);
  return one >= 5.2 ? Math.min(size.seal, one) : size.seal;
}

/** Round seal with two chords: result above, date in the middle, family name below; a small mark at its shoulder. */
function seal(stamp: Extract<Stamp, { state: "sealed" }>): string {
  const width = inner;
  const radius = diameter / 2 - 0.8;
  // A marked seal makes room for its mark.
  const centre = { x: stamp.mark === null ? width / 2 : diameter / 2, y: diameter / 2 };
  const chord = radius * 0.3;
  const half = Math.sqrt(radius ** 2 - chord ** 2);
  const lines = [-chord, chord].map(
    (dy) => `<line x1="${centre.x - half}" y1="${centre.y + dy}" x2="${centre.x + half}" y2="${centre.y + dy}"/>`,
  );
  const family = fits(stamp.family) ? stamp.family : `${Array.from(stamp.family).slice(0, 5).join("")}…`;
  /** Text centred on a height given in radii below the centre. */
  const tier = (text: string, at: number, fontSize: number): string =>
    label(text, centre.x, centre.y + at * radius + 0.37 * fontSize, fontSize);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${diameter}" viewBox="0 0 ${width} ${diameter}">`,
    `<g fill="none" stroke="${sealColor}" stroke-width="0.8"><circle cx="${centre.x}" cy="${centre.y}" r="${radius}" stroke-width="1.2"/>${lines.join("")}</g>`,
    tier(stamp.word, -0.56, fit(stamp.word, radius * 1.3, 8)),
    tier(stamp.date, 0, fit(stamp.date, radius * 1.8, 7)),
    tier(family, 0.56, fit(family, radius * 1.3, 9)),
    stamp.mark === null ? "" : markLabel(stamp.mark, width),
    "</svg>",
  ].join("");
}

function markLabel(mark: string, width: number): string {
  const box = `<rect x="${width - 9.5}" y="0.5" width="9" height="9" fill="white" stroke="black" stroke-width="0.5"/>`;
  return box + label(mark, width - 5, 7.7, 7, "black");
}

function label(text: string, x: number, y: number, fontSize: number, color: string = sealColor): string {
  const attributes = `font-family="BIZUDPGothic" font-size="${fontSize}" text-anchor="middle" fill="${color}"`;
  return `<text x="${x}" y="${y}" ${attributes}>${escapeXml(text)}</text>`;
}

function fit(text: string, width: number, largest: number): number {
  return Math.min(largest, width / Math.max(1, ems(text)));
}

/** Names that would become smaller than 4 pt are cut in the seal and printed in full below it. */
function fits(family: string): boolean {
  return fit(family, diameter * 0.66, 9) >= 4;
}

function escapeXml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}
