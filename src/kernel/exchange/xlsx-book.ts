import { ExchangeError } from "./message.ts";
import { numberKind, type NumberKind } from "./xlsx-cell.ts";
import { createXmlReader, type XmlHandler } from "./xml.ts";
import type { Zip } from "./zip.ts";

/** What the sheets of a workbook share: their names and files, texts, number formats, date system. */
export type Book = {
  readonly sheets: readonly { readonly name: string; readonly path: string; readonly hidden: boolean }[];
  readonly strings: readonly string[];
  readonly kinds: readonly NumberKind[];
  readonly date1904: boolean;
};

/** Reads everything but the sheets. ExchangeError `exchange.badXlsx` when the archive is no workbook. */
export async function readBook(zip: Zip): Promise<Book> {
  const root = [...zip.names].find((name) => /^xl\/workbook\d*\.xml$/.test(name));
  if (!root) throw new ExchangeError("exchange.badXlsx", { detail: "workbook" });
  const targets = await relations(zip, root);
  const sheets: { name: string; path: string; hidden: boolean }[] = [];
  let date1904 = false;
  await readXml(zip, root, {
    open(name, attributes) {
      if (name === "workbookPr") date1904 = ["1", "true"].includes(attributes().get("date1904") ?? "");
      if (name !== "sheet") return;
      const found = attributes();
      const path = targets.get(found.get("id") ?? "");
      if (path && zip.names.has(path))
        sheets.push({
          name: found.get("name") ?? "",
          path,
          hidden: found.has("state") && found.get("state") !== "visible",
        });
    },
  });
  return { sheets, date1904, strings: await sharedStrings(zip), kinds: await cellKinds(zip) };
}

/** Reads one entry of the archive as XML. */
export async function readXml(zip: Zip, name: string, handler: Partial<XmlHandler>): Promise<void> {
  for await (const _ of xmlPieces(zip, name, handler));
}

/** The same, giving control back after each piece, so that what the handler gathered can be passed on. */
export async function* xmlPieces(zip: Zip, name: string, handler: Partial<XmlHandler>): AsyncGenerator<void> {
  const reader = createXmlReader({ open: () => undefined, close: () => undefined, text: () => undefined, ...handler });
  const decoder = new TextDecoder();
  for await (const piece of zip.read(name)) {
    reader.push(decoder.decode(piece, { stream: true }));
    yield;
  }
  reader.push(decoder.decode());
  reader.end();
  yield;
}

async function relations(zip: Zip, root: string): Promise<ReadonlyMap<string, string>> {
  const name = root.replace(/([^/]+)$/, "_rels/$1.rels");
  const targets = new Map<string, string>();
  if (!zip.names.has(name)) return targets;
  await readXml(zip, name, {
    open(tag, attributes) {
      if (tag !== "Relationship") return;
      const found = attributes();
      const target = found.get("Target") ?? "";
      targets.set(found.get("Id") ?? "", target.startsWith("/") ? target.slice(1) : `xl/${target}`);
    },
  });
  return targets;
}

/**
 * The shared texts, the runs of rich text joined. Phonetic guides (rPh) are left out: Japanese Excel stores the furigana of
 * what was typed beside it, and it must not take the place of the text.
 */
async function sharedStrings(zip: Zip): Promise<string[]> {
  const strings: string[] = [];
  if (!zip.names.has("xl/sharedStrings.xml")) return strings;
  const texts = textCollector();
  await readXml(zip, "xl/sharedStrings.xml", {
    open: texts.open,
    text: texts.text,
    close(name) {
      texts.close(name);
      if (name === "si") strings.push(texts.take());
    },
  });
  return strings;
}

/** Gathers the text of `t` elements that are no phonetic guide. */
export function textCollector(): {
  open(name: string): void;
  close(name: string): void;
  text(text: string): void;
  take(): string;
} {
  let gathered = "";
  let [inText, guides] = [false, 0];
  return {
    open(name) {
      if (name === "rPh") guides++;
      inText = name === "t" && guides === 0;
    },
    close(name) {
      if (name === "rPh") guides--;
      if (name === "t") inText = false;
    },
    text(text) {
      if (inText) gathered += text;
    },
    take() {
      const whole = unescapeControls(gathered);
      gathered = "";
      return whole;
    },
  };
}

/** "_x000D_" stands for a character that XML cannot hold, "_x005F_" for an underscore that would begin one. */
export function unescapeControls(text: string): string {
  return text.includes("_x")
    ? text.replace(/_x([\dA-Fa-f]{4})_/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    : text;
}

async function cellKinds(zip: Zip): Promise<NumberKind[]> {
  const codes = new Map<number, string>();
  const kinds: NumberKind[] = [];
  let inCells = false;
  if (!zip.names.has("xl/styles.xml")) return kinds;
  await readXml(zip, "xl/styles.xml", {
    open(name, attributes) {
      if (name === "numFmt") codes.set(Number(attributes().get("numFmtId")), attributes().get("formatCode") ?? "");
      if (name === "cellXfs") inCells = true;
      if (name !== "xf" || !inCells) return;
      const id = Number(attributes().get("numFmtId") ?? 0);
      kinds.push(numberKind(id, codes.get(id)));
    },
    close(name) {
      if (name === "cellXfs") inCells = false;
    },
  });
  return kinds;
}
