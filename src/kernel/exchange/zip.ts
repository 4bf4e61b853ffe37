import { open } from "node:fs/promises";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createInflateRaw } from "node:zlib";
import { ExchangeError } from "./message.ts";

/** Bytes that can be read from any place: a file on disk or a buffer. */
type Bytes = {
  readonly size: number;
  read(offset: number, length: number): Promise<Uint8Array>;
  close(): Promise<void>;
};

/** An opened archive. `read` gives the unpacked bytes of one entry in pieces; the archive must be closed. */
export type Zip = {
  readonly names: ReadonlySet<string>;
  read(name: string): AsyncGenerator<Uint8Array>;
  close(): Promise<void>;
};

type Entry = { readonly method: number; readonly packed: number; readonly size: number; readonly header: number };

/** Unpacked, all entries together, unless told otherwise; a few kilobytes can claim to be terabytes (zip bomb). */
const LARGEST = 512 * 1024 * 1024;
const PIECE = 256 * 1024;

/**
 * Opens a zip archive by its central directory, as office files need: entries stored or deflated, no encryption. ExchangeError
 * `exchange.badXlsx` for anything else, `exchange.tooLarge` when more than `largest` bytes (512 MB) would come out.
 */
export async function openZip(input: Uint8Array | string, { largest = LARGEST } = {}): Promise<Zip> {
  const bytes = typeof input === "string" ? await openFile(input) : fromBuffer(input);
  try {
    const entries = await directory(bytes);
    const total = [...entries.values()].reduce((sum, { size }) => sum + size, 0);
    if (total > largest) throw new ExchangeError("exchange.tooLarge", { limit: largest / 1024 / 1024 });
    return {
      names: new Set(entries.keys()),
      read: (name) => unpack(bytes, entries.get(name)),
      close: () => bytes.close(),
    };
  } catch (error) {
    await bytes.close();
    throw error;
  }
}

async function* unpack(bytes: Bytes, entry: Entry | undefined): AsyncGenerator<Uint8Array> {
  if (!entry) throw damaged("entry");
  const local = view(await bytes.read(entry.header, 30));
  if (local.byteLength < 30 || local.getUint32(0, true) !== 0x04_03_4b_50) throw damaged("header");
  const start = entry.header + 30 + local.getUint16(26, true) + local.getUint16(28, true);
  const raw = pieces(bytes, start, entry.packed);
  let left = entry.size;
  for await (const piece of entry.method === 0 ? raw : inflate(raw)) {
    left -= piece.length;
    if (left < 0) throw damaged("size");
    yield piece;
  }
  if (left > 0) throw damaged("size");
}

async function* inflate(raw: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const inflater = createInflateRaw();
  pipeline(Readable.from(raw), inflater).catch(() => undefined); // reaches the loop as the stream's error
  try {
    for await (const piece of inflater as AsyncIterable<Uint8Array>) yield piece;
  } catch (error) {
    throw damaged("deflate", error);
  }
}

async function* pieces(bytes: Bytes, start: number, length: number): AsyncGenerator<Uint8Array> {
  for (let done = 0; done < length; done += PIECE) yield await bytes.read(start + done, Math.min(PIECE, length - done));
}

async function directory(bytes: Bytes): Promise<Map<string, Entry>> {
  const { start, size, count } = await endRecord(bytes);
  const list = await bytes.read(start, size);
  const entries = new Map<string, Entry>();
  for (let at = 0, index = 0; index < count; index++) {
    const head = view(list.subarray(at));
    if (head.byteLength < 46 || head.getUint32(0, true) !== 0x02_01_4b_50) throw damaged("directory");
    const [flags, method] = [head.getUint16(8, true), head.getUint16(10, true)];
    const [nameLength, extraLength] = [head.getUint16(28, true), head.getUint16(30, true)];
    if (flags & 1 || (method !== 0 && method !== 8)) throw damaged("method");
    const name = new TextDecoder().decode(list.subarray(at + 46, at + 46 + nameLength));
    const extra = view(list.subarray(at + 46 + nameLength, at + 46 + nameLength + extraLength));
    const [unpacked, packed, header] = wide(extra, [
      head.getUint32(24, true),
      head.getUint32(20, true),
      head.getUint32(42, true),
    ]);
    entries.set(name.replace(/^\//, ""), { method, packed, size: unpacked, header });
    at += 46 + nameLength + extraLength + head.getUint16(32, true);
  }
  return entries;
}

/** Where the central directory lies. Writers such as Apache POI use the 64-bit form also for small files. */
async function endRecord(bytes: Bytes): Promise<{ start: number; size: number; count: number }> {
  const tail = await bytes.read(Math.max(0, bytes.size - 65_557 - 76), 65_557 + 76);
  const search = Buffer.from(tail.buffer, tail.byteOffset, tail.length);
  const end = search.lastIndexOf("PK\x05\x06");
  if (end < 0 || end + 22 > tail.length) throw damaged("end");
  const record = view(tail.subarray(end));
  const [count, size, start] = [record.getUint16(10, true), record.getUint32(12, true), record.getUint32(16, true)];
  if (count !== 0xff_ff && size !== WIDE && start !== WIDE) return { count, size, start };
  const big = search.lastIndexOf("PK\x06\x06", end);
  if (big < 0 || big + 56 > tail.length) throw damaged("end");
  const fields = view(tail.subarray(big));
  const [bigCount, bigSize, bigStart] = [32, 40, 48].map((at) => Number(fields.getBigUint64(at, true)));
  return { count: bigCount ?? 0, size: bigSize ?? 0, start: bigStart ?? 0 };
}

const WIDE = 0xff_ff_ff_ff;

/** Unpacked size, packed size and offset: those that do not fit 32 bits stand in the extra field 1, in this order. */
function wide(extra: DataView, fields: readonly [number, number, number]): [number, number, number] {
  for (let at = 0; at + 4 <= extra.byteLength; at += 4 + extra.getUint16(at + 2, true)) {
    if (extra.getUint16(at, true) !== 1) continue;
    let next = at + 4;
    const take = (field: number) => {
      if (field !== WIDE || next + 8 > extra.byteLength) return field;
      next += 8;
      return Number(extra.getBigUint64(next - 8, true));
    };
    return [take(fields[0]), take(fields[1]), take(fields[2])];
  }
  return [...fields];
}

function view(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function damaged(detail: string, cause?: unknown): ExchangeError {
  return new ExchangeError("exchange.badXlsx", { detail }, { cause });
}

function fromBuffer(buffer: Uint8Array): Bytes {
  return {
    size: buffer.length,
    read: (offset, length) => Promise.resolve(buffer.subarray(offset, offset + length)),
    close: () => Promise.resolve(),
  };
}

async function openFile(path: string): Promise<Bytes> {
  const file = await open(path);
  const { size } = await file.stat();
  return {
    size,
    async read(offset, length) {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(Math.min(length, Math.max(0, size - offset))), {
        position: offset,
      });
      return buffer.subarray(0, bytesRead);
    },
    close: () => file.close(),
  };
}
