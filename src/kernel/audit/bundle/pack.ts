import { createHash } from "node:crypto";
import { createWriteStream } from "node:fs";
import { rename, rm } from "node:fs/promises";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { ZipFile } from "yazl";

export interface Packed {
  name: string;
  size: number;
  sha256: string;
}

/** A file of the bundle: its bytes in pieces, made when their turn comes. */
export interface Part {
  name: string;
  chunks: () => AsyncIterable<Uint8Array | string>;
}

/** Lines of JSON, gathered to pieces of a size that streams well. */
export async function* ndjson(pages: AsyncIterable<readonly object[]>): AsyncGenerator<string> {
  for await (const page of pages) if (page.length > 0) yield page.map((line) => `${JSON.stringify(line)}\n`).join("");
}

/**
 * Writes parts one after the other into a zip; a part that is a function gets what was packed before it. The file appears under
 * its name when it is whole.
 */
export async function pack(
  path: string,
  parts: (Part | ((before: readonly Packed[]) => Part))[],
): Promise<readonly Packed[]> {
  const zip = new ZipFile();
  const packed: Packed[] = [];
  const unfinished = `${path}.part`;
  const output = zip.outputStream as Readable;
  zip.on("error", (error: Error) => output.destroy(error));
  const names = parts.map((part) => (typeof part === "function" ? part([]).name : part.name));
  parts.forEach((part, index) => {
    zip.addReadStreamLazy(names[index] ?? "", { compressionLevel: 3 }, (give) => {
      const made = typeof part === "function" ? part(packed) : part;
      const stream = Readable.from(counted(made, packed), { objectMode: false });
      stream.on("error", (error) => output.destroy(error));
      give(null, stream);
    });
  });
  zip.end();
  try {
    await pipeline(output, createWriteStream(unfinished, { flush: true, mode: 0o600 }));
    await rename(unfinished, path);
    return packed;
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  }
}

async function* counted(part: Part, packed: Packed[]): AsyncGenerator<Buffer> {
  const hash = createHash("sha256");
  let size = 0;
  for await (const chunk of part.chunks()) {
    const bytes = Buffer.from(chunk as Uint8Array);
    hash.update(bytes);
    size += bytes.length;
    yield bytes;
  }
  packed.push({ name: part.name, size, sha256: hash.digest("hex") });
}
