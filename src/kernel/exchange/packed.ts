import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { open, readFile, stat } from "node:fs/promises";
import { promisify } from "node:util";
import { gunzip } from "node:zlib";
import { ExchangeError } from "./message.ts";

/** Unpacked bytes of a packed file: more is a mistake or an attack. */
const UNPACKED_AT_MOST = 512 * 1024 * 1024;
const unzip = promisify(gunzip);

/** A file as `openSource` takes it: its path, or the bytes of one that was packed with gzip. ExchangeError for a broken package. */
export async function unpack(path: string): Promise<{ input: Uint8Array | string; compressed: boolean }> {
  const file = await open(path);
  const head = Buffer.alloc(2);
  try {
    await file.read(head, 0, 2, 0);
  } finally {
    await file.close();
  }
  if (head[0] !== 0x1f || head[1] !== 0x8b) return { input: path, compressed: false };
  try {
    return { input: await unzip(await readFile(path), { maxOutputLength: UNPACKED_AT_MOST }), compressed: true };
  } catch (error) {
    const name = path.split(/[\\/]/).at(-1) ?? "";
    if ((error as NodeJS.ErrnoException).code !== "ERR_BUFFER_TOO_LARGE")
      throw new ExchangeError("exchange.brokenGzip", { name });
    throw new ExchangeError("exchange.unpackedTooLarge", { name, megabytes: UNPACKED_AT_MOST / 1_048_576 });
  }
}

/** SHA-256 of a file's bytes in hexadecimal digits: tells in a report which file it was. */
export async function hashOf(path: string): Promise<string> {
  const hash = createHash("sha256");
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) hash.update(chunk);
  return hash.digest("hex");
}

/** Whether there is a file that can be read. */
export async function isFile(path: string): Promise<boolean> {
  return (await stat(path).catch(() => undefined))?.isFile() ?? false;
}
