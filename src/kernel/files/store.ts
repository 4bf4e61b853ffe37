import { createHash, randomUUID } from "node:crypto";
import { createReadStream } from "node:fs";
import { mkdir, open, readdir, rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { Problem } from "#kernel/contract/problem.ts";

/** Bytes that were received whole, on disk under a temporary name. */
export interface Received {
  path: string;
  sha256: string;
  size: number;
}

/** Where the content with this hash lies: two levels of folders keep each folder small. */
export function pathOf(dataDir: string, sha256: string): string {
  if (!/^[0-9a-f]{64}$/.test(sha256)) throw new Error("Not a SHA-256 in hexadecimal digits");
  return join(dataDir, "files", sha256.slice(0, 2), sha256.slice(2, 4), sha256);
}

/**
 * Takes a stream to disk while hashing it. 413 as soon as it is larger than `maxBytes`, 400 when it is empty; then nothing
 * is left behind. The content is flushed to the disk before this resolves.
 */
export async function receive(dataDir: string, stream: Readable, maxBytes: number): Promise<Received> {
  const folder = join(dataDir, "files", "incoming");
  await mkdir(folder, { recursive: true });
  const path = join(folder, randomUUID());
  const file = await open(path, "wx", 0o600);
  const hash = createHash("sha256");
  let size = 0;
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size > maxBytes)
        throw new Problem(413, "too-large", {
          key: "files.too-large",
          params: { megabytes: Math.floor(maxBytes / 1_048_576) },
        });
      hash.update(chunk);
      // `write` may take a part of it only, as on a disk that is nearly full; this takes all of it or fails.
      await file.writeFile(chunk);
    }
    if (size === 0) throw new Problem(400, "malformed", { key: "files.empty" });
    await file.sync();
    return { path, sha256: hash.digest("hex"), size };
  } catch (error) {
    await rm(path, { force: true });
    throw error;
  } finally {
    await file.close();
  }
}

/** Puts received content in its place; one name per content, so the same content is stored once. Survives a power cut. */
export async function keep(dataDir: string, received: Received): Promise<void> {
  const path = pathOf(dataDir, received.sha256);
  const folder = join(path, "..");
  await mkdir(folder, { recursive: true });
  await rename(received.path, path);
  const handle = await open(folder).catch(() => undefined);
  // Where folders cannot be opened (Windows) the file system itself keeps the name.
  await handle?.sync().catch(() => undefined);
  await handle?.close();
}

/** Content by its hash. Throws when it is not there or not of the size that it must have: a fault, not a refusal. */
export async function openFile(dataDir: string, sha256: string, size?: number): Promise<Readable> {
  const path = pathOf(dataDir, sha256);
  const found = await stat(path);
  if (size !== undefined && found.size !== size)
    throw new Error(`The stored file ${sha256} has ${found.size} bytes instead of ${size}`);
  return createReadStream(path);
}

export async function discard(path: string): Promise<void> {
  await rm(path, { force: true });
}

/** Removes temporary files that were left behind by a crash before `before` (epoch milliseconds). */
export async function sweepIncoming(dataDir: string, before: number): Promise<number> {
  const folder = join(dataDir, "files", "incoming");
  let swept = 0;
  for (const name of await readdir(folder).catch(() => [])) {
    const path = join(folder, name);
    const found = await stat(path).catch(() => undefined);
    if (!found || found.mtimeMs >= before) continue;
    await rm(path, { force: true });
    swept += 1;
  }
  return swept;
}
