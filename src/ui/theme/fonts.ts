import { base, table } from "virtual:font-table";
import { decodeFontTable, unicodeRange } from "./font-table.ts";

/* The browser fetches a file when one of its letters stands on the page, and not before. */
for (const { name, ranges } of decodeFontTable(table)) {
  const letters = unicodeRange(ranges);
  for (const weight of ["400", "700"]) {
    const source = `url(${base}${name}-${weight}.woff2) format("woff2")`;
    document.fonts.add(new FontFace("BIZ UDPGothic", source, { weight, unicodeRange: letters, display: "swap" }));
  }
}
