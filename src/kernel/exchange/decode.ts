import { mendControls } from "./cp932.ts";
import { ExchangeError } from "./message.ts";
import { cp932Scanner, utf8Scanner, type Fault } from "./scan.ts";

/** Encodings that are read. "utf-8-bom" is UTF-8 with its mark, as Excel writes and wants it. */
export type Encoding = "utf-8" | "utf-8-bom" | "utf-16le" | "utf-16be" | "cp932";

/** Text with the encoding that its bytes were in. */
export type Decoded = { readonly text: string; readonly encoding: Encoding };

/**
 * Bytes as text: byte order mark → strict UTF-8 → CP932, or `encoding` when the user has chosen one. Nothing is replaced or
 * guessed: bytes that do not fit are an ExchangeError `exchange.badEncoding` with the byte offset and the line, a
 * spreadsheet or other binary file `exchange.notText`. UTF-8 with single broken bytes is not taken for CP932, although
 * its bytes may pass as such. Source: domain.md 5.10.
 */
export function decode(bytes: Uint8Array, encoding?: Encoding): Decoded {
  const detector = createDetector(encoding);
  detector.push(bytes);
  const found = detector.end();
  return {
    text: found === "cp932" ? mendControls(decoderOf(found).decode(bytes)) : decoderOf(found).decode(bytes),
    encoding: found,
  };
}

/** The encoding of a file read in pieces; errors as for `decode`. */
export async function detectEncoding(chunks: AsyncIterable<Uint8Array>, encoding?: Encoding): Promise<Encoding> {
  const detector = createDetector(encoding);
  for await (const chunk of chunks) detector.push(chunk);
  return detector.end();
}

/** Pieces of text from pieces of bytes whose encoding was detected before. Characters across a seam are kept whole. */
export async function* decodeStream(chunks: AsyncIterable<Uint8Array>, encoding: Encoding): AsyncGenerator<string> {
  const decoder = decoderOf(encoding);
  const mend = encoding === "cp932" ? mendControls : (text: string) => text;
  for await (const chunk of chunks) yield mend(decoder.decode(chunk, { stream: true }));
  yield mend(decoder.decode());
}

function decoderOf(encoding: Encoding): TextDecoder {
  const label = {
    "utf-8": "utf-8",
    "utf-8-bom": "utf-8",
    "utf-16le": "utf-16le",
    "utf-16be": "utf-16be",
    cp932: "shift_jis",
  }[encoding];
  return new TextDecoder(label, { fatal: true });
}

type Detector = { push(chunk: Uint8Array): void; end(): Encoding };

function createDetector(chosen: Encoding | undefined): Detector {
  const utf8 = utf8Scanner();
  const cp932 = cp932Scanner();
  const utf16 = { le: utf16Scanner(true), be: utf16Scanner(false) };
  let head = new Uint8Array(0);
  let zero: number | undefined;
  let size = 0;
  return {
    push(chunk) {
      if (head.length < 8) head = Buffer.concat([head, chunk.subarray(0, 8)]);
      const mark = chosen ?? markOf(head);
      if (mark === "utf-16le" || mark === "utf-16be") utf16[mark === "utf-16le" ? "le" : "be"].push(chunk);
      else {
        if (mark !== "cp932") utf8.push(chunk);
        if (!mark || mark === "cp932") cp932.push(chunk);
        const at = zero === undefined ? chunk.indexOf(0) : -1;
        if (at >= 0) zero = size + at;
      }
      size += chunk.length;
    },
    end() {
      const encoding = chosen ?? markOf(head);
      refuseBinary(head, encoding?.startsWith("utf-16") ? undefined : zero);
      if (encoding === "utf-16le") return settled(encoding, utf16.le.end());
      if (encoding === "utf-16be") return settled(encoding, utf16.be.end());
      if (encoding === "cp932") return settled(encoding, cp932.end().fault);
      const unicode = utf8.end();
      if (encoding || !unicode.fault) return settled(encoding ?? "utf-8", unicode.fault);
      if (unicode.sequences > unicode.faults) return settled("utf-8", unicode.fault);
      return settled("cp932", cp932.end().fault);
    },
  };
}

function settled(encoding: Encoding, fault: Fault | undefined): Encoding {
  if (fault) throw new ExchangeError("exchange.badEncoding", { encoding, offset: fault.offset, row: fault.line });
  return encoding;
}

function markOf(head: Uint8Array): Encoding | undefined {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return "utf-8-bom";
  if (head[0] === 0xff && head[1] === 0xfe) return "utf-16le";
  if (head[0] === 0xfe && head[1] === 0xff) return "utf-16be";
  return undefined;
}

function refuseBinary(head: Uint8Array, zero: number | undefined): void {
  const start = Buffer.from(head).toString("latin1");
  if (start.startsWith("PK\x03\x04")) throw new ExchangeError("exchange.notText", { kind: "xlsx/zip" });
  if (start.startsWith("\xD0\xCF\x11\xE0")) throw new ExchangeError("exchange.notText", { kind: "xls" });
  if (start.startsWith("%PDF-")) throw new ExchangeError("exchange.notText", { kind: "pdf" });
  if (zero !== undefined) throw new ExchangeError("exchange.binary", { offset: zero });
}

/** Finds unpaired surrogates and half a unit at the end. */
function utf16Scanner(littleEndian: boolean): { push(chunk: Uint8Array): void; end(): Fault | undefined } {
  let [offset, line, first, open] = [0, 1, -1, -1];
  let fault: Fault | undefined;
  const unit = (value: number, at: number) => {
    const low = value >= 0xdc_00 && value <= 0xdf_ff;
    if (open >= 0 && !low) fault ??= { offset: open, line };
    if (open < 0 && low) fault ??= { offset: at, line };
    open = value >= 0xd8_00 && value <= 0xdb_ff ? at : -1;
    if (value === 0x0a) line++;
  };
  return {
    push(chunk) {
      for (const byte of chunk) {
        if (first < 0) first = byte;
        else {
          unit(littleEndian ? first | (byte << 8) : (first << 8) | byte, offset - 1);
          first = -1;
        }
        offset++;
      }
    },
    end() {
      if (open >= 0) fault ??= { offset: open, line };
      if (first >= 0) fault ??= { offset: offset - 1, line };
      return fault;
    },
  };
}
