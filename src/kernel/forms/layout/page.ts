import type { Content } from "pdfmake/interfaces.js";

/** Points per millimetre. */
export const millimetre = 72 / 25.4;

/** A4 portrait with 22 mm at the sides, 20 mm above and 22 mm below. */
export const page = {
  width: 595.28,
  height: 841.89,
  left: 22 * millimetre,
  right: 22 * millimetre,
  top: 20 * millimetre,
  bottom: 22 * millimetre,
};

export const textWidth = page.width - page.left - page.right;

/** Sizes in points. Nothing is smaller than 6.5 pt, so that a photocopy stays legible. */
export const size = { title: 16, body: 10.5, heading: 11, table: 9.5, small: 8, seal: 6.5, foot: 7.5 };

/** Rules in points; all black, so that the paper survives a copier. */
export const rule = { outer: 1, inner: 0.5 };

/** Style of what follows a heading on its page without being its content: running head, footer, the header of a table. */
export const outside = "outside";

/** Light enough to vanish on a copier without harming the text on it. */
export const labelFill = "#efefef";

/** 朱, the colour of seals; dark grey when printed black and white. */
export const sealColor = "#b3261e";

export const lineHeight = { body: 1.55, table: 1.4, small: 1.4 };

/** A part of the page that the layout may keep together with its neighbours. */
export interface Piece {
  content: Content;
  /** Estimated height in points; long pieces must be free to break over pages. */
  height: number;
  breakable: boolean;
  /** Keep on the page of the next piece, e.g. a heading. */
  keepNext?: boolean;
  /** Keep on the page of the piece before, e.g. 以上. */
  keepPrevious?: boolean;
}

/** What is sure to fit on a page, given that heights are estimated from above. */
export const onePage = 660;

/** Anything higher is never made unbreakable: the engine drops what does not fit on one page. */
export const longest = 220;
