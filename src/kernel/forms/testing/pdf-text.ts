import { inflateSync } from "node:zlib";

/**
 * Text layer of a PDF written by this folder, one string a page, drawing order. For tests: it shows what
 * really arrived on the paper. Not a general PDF reader.
 */
export function pdfText(bytes: Uint8Array): string[] {
  return pdfRuns(bytes).map((runs) => runs.map(({ text }) => text).join(""));
}

/** A piece of text as it was set: where it begins (points from the left edge; NaN inside a seal) and how large. */
export interface Run {
  x: number;
  fontSize: number;
  text: string;
}

/** The same with the place of every piece, one list a page. */
export function pdfRuns(bytes: Uint8Array): Run[][] {
  const file = Buffer.from(bytes).toString("latin1");
  const objects = new Map<string, string>();
  for (const match of file.matchAll(/(?:^|\n)(\d+) 0 obj\n([\s\S]*?)\nendobj/g))
    objects.set(match[1] ?? "", match[2] ?? "");
  const fonts = fontsOf(objects);
  return pagesOf(objects).map((page) => {
    const contents = /\/Contents (\d+) 0 R/.exec(page)?.[1] ?? "";
    return readContent(streamOf(objects.get(contents) ?? ""), fonts);
  });
}

type Decoder = Map<string, string>;

function pagesOf(objects: Map<string, string>): string[] {
  const tree = [...objects.values()].find((object) => /\/Type \/Pages\b/.test(object)) ?? "";
  const kids = /\/Kids \[([^\]]*)\]/.exec(tree)?.[1] ?? "";
  return [...kids.matchAll(/(\d+) 0 R/g)].map((match) => objects.get(match[1] ?? "") ?? "");
}

/** Resource name (F1) → glyph code → text, from the ToUnicode tables. */
function fontsOf(objects: Map<string, string>): Map<string, Decoder> {
  const fonts = new Map<string, Decoder>();
  for (const object of objects.values()) {
    for (const dictionary of object.matchAll(/\/Font <<\n?([\s\S]*?)>>/g)) {
      for (const entry of (dictionary[1] ?? "").matchAll(/\/(\w+) (\d+) 0 R/g)) {
        const table = /\/ToUnicode (\d+) 0 R/.exec(objects.get(entry[2] ?? "") ?? "")?.[1];
        if (entry[1] && table) fonts.set(entry[1], decoderOf(streamOf(objects.get(table) ?? "")));
      }
    }
  }
  return fonts;
}

function decoderOf(table: string): Decoder {
  const decoder: Decoder = new Map();
  for (const range of table.matchAll(/<([0-9a-f]+)> <([0-9a-f]+)> \[([^\]]*)\]/gi)) {
    const texts = [...(range[3] ?? "").matchAll(/<([0-9a-f ]*)>/gi)].map((match) => match[1] ?? "");
    for (const [index, text] of texts.entries()) {
      const code = (Number.parseInt(range[1] ?? "0", 16) + index).toString(16).padStart(4, "0");
      decoder.set(code, Buffer.from(text.replaceAll(" ", ""), "hex").swap16().toString("utf16le"));
    }
  }
  return decoder;
}

const operators = /1 0 0 (-?1) ([\d.-]+) [\d.-]+ Tm|\/(\w+) ([\d.]+) Tf|\[([^\]]*)\] TJ|<([0-9a-f]+)> Tj/g;

function readContent(content: string, fonts: Map<string, Decoder>): Run[] {
  let decoder: Decoder = new Map();
  let x = 0;
  let fontSize = 0;
  const runs: Run[] = [];
  for (const [, up, left, font, points, pieces, single] of content.matchAll(operators)) {
    if (left) x = up === "1" ? Number(left) : Number.NaN;
    if (font) {
      decoder = fonts.get(font) ?? new Map();
      fontSize = Number(points);
    }
    const hex = single ?? [...(pieces ?? "").matchAll(/<([0-9a-f]*)>/g)].map((match) => match[1]).join("");
    const text = (hex.match(/.{4}/g) ?? []).map((code) => decoder.get(code) ?? "\uFFFD").join("");
    if (text !== "") runs.push({ x, fontSize, text });
  }
  return runs;
}

function streamOf(object: string): string {
  const start = object.indexOf("stream\n");
  if (start < 0) return "";
  const content = object.slice(start + 7, object.lastIndexOf("\nendstream"));
  if (!object.slice(0, start).includes("/FlateDecode")) return content;
  return inflateSync(Buffer.from(content, "latin1")).toString("latin1");
}
