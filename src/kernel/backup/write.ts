import { createHash } from "node:crypto";
import { copyFile, mkdir, open, rename, rm, stat, writeFile } from "node:fs/promises";
import { createReadStream, createWriteStream } from "node:fs";
import { dirname, join } from "node:path";
import { pipeline } from "node:stream/promises";
import { Transform } from "node:stream";
import { createZstdCompress } from "node:zlib";
import pg from "pg";
import { to as copyTo } from "pg-copy-streams";
import { pathOf } from "#kernel/files/store.ts";
import { BackupError } from "./error.ts";
import { MANIFEST, PARTIAL, SEAL, sha256Of, type Manifest, type TablePart } from "./manifest.ts";
import { openSnapshot, type Snapshot } from "./snapshot.ts";
import { copyOut, sequences, tableShapes, type TableShape } from "./tables.ts";

export interface BackupOptions {
  databaseUrl: string;
  dataDir: string;
  /** Folder that holds backups; the new one is made in it. */
  folder: string;
  product: string;
  configuration: Record<string, unknown>;
  /** Moment of the backup; names its folder. ISO instant. */
  now: string;
  /** Bytes done and in all, as far as is known beforehand, and what is being written. */
  onProgress?: (done: number, total: number, what: string) => unknown;
  signal?: AbortSignal;
}

export interface BackupResult {
  name: string;
  path: string;
  manifest: Manifest;
  /** Bytes on disk. */
  bytes: number;
}

const CONNECTIONS = 3;

/**
 * Writes a consistent backup while the product runs: all tables as of one moment, copied in parallel, then the contents that
 * they name (contents are only ever added, so they are there). It gets its name when all of it is on the disk; until then, and when
 * anything fails, there is no backup.
 */
export async function writeBackup(options: BackupOptions): Promise<BackupResult> {
  const name = `kaname-${options.now.slice(0, 19).replaceAll(/[-:]/g, "")}Z`;
  const path = join(options.folder, name);
  const partial = path + PARTIAL;
  if (await stat(path).catch(() => undefined)) throw new BackupError("backup.exists", { folder: path });
  await mkdir(join(partial, "tables"), { recursive: true, mode: 0o700 });
  const snapshot = await openSnapshot(options.databaseUrl, CONNECTIONS);
  try {
    const manifest = await writeParts(options, partial, snapshot);
    const text = JSON.stringify(manifest, undefined, 1);
    await writeFile(join(partial, MANIFEST), text, { flush: true });
    await writeFile(join(partial, SEAL), sha256Of(text) + "\n", { flush: true });
    await rename(partial, path);
    await syncFolder(options.folder);
    const bytes = [...manifest.tables.map((part) => part.bytes), ...manifest.files.map((file) => file.size)];
    return { name, path, manifest, bytes: bytes.reduce((sum, each) => sum + each, text.length) };
  } catch (error) {
    await rm(partial, { recursive: true, force: true });
    if ((error as NodeJS.ErrnoException).code === "ENOSPC")
      throw new BackupError("backup.disk-full", { folder: options.folder }, error);
    throw error;
  } finally {
    await snapshot.close();
  }
}

async function writeParts(options: BackupOptions, partial: string, snapshot: Snapshot): Promise<Manifest> {
  const { main } = snapshot;
  const shapes = await tableShapes(main);
  const { rows: contents } = await main.query<{ sha256: string; size: string }>(
    "select sha256, size::text from file order by sha256",
  );
  const total = [...shapes.map(({ bytes }) => bytes), ...contents.map(({ size }) => Number(size))];
  const all = total.reduce((sum, each) => sum + each, 0);
  let done = 0;
  const step = async (bytes: number, what: string) => {
    options.signal?.throwIfAborted();
    done += bytes;
    await options.onProgress?.(Math.min(done, all), all, what);
  };
  const parts = new Map<TableShape, TablePart>();
  const queue = [...shapes];
  // One failure ends all: the others stop at their next table.
  await Promise.all(
    snapshot.clients.map(async (client) => {
      for (let shape = queue.shift(); shape; shape = queue.shift()) {
        try {
          parts.set(shape, await writeTable(client, partial, shape));
        } catch (error) {
          queue.length = 0;
          throw error;
        }
        await step(shape.bytes, `${shape.schema}.${shape.name}`);
      }
    }),
  );
  const missing: string[] = [];
  const files: Manifest["files"] = [];
  for (const { sha256, size } of contents) {
    if (await writeContent(options.dataDir, partial, sha256)) files.push({ sha256, size: Number(size) });
    else missing.push(sha256);
    await step(Number(size), sha256.slice(0, 12));
  }
  const { rows: migrations } = await main.query<{ name: string; checksum: string }>(
    "select name, checksum from migration order by name",
  );
  const { rows: last } = await main.query<{ seq: string; id: string; at: string }>(
    `select seq::text, id, to_char(recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at from event order by event.seq desc limit 1`,
  );
  const version = await main.query<{ version: string }>("select split_part(version(), ' ', 2) as version");
  return {
    format: 1,
    product: options.product,
    createdAt: options.now,
    postgres: version.rows[0]?.version ?? "",
    migrations,
    tables: shapes.flatMap((shape) => parts.get(shape) ?? []),
    sequences: await sequences(main),
    files,
    missing,
    lastEvent: last[0] ? { seq: Number(last[0].seq), id: last[0].id, recordedAt: last[0].at } : null,
    configuration: options.configuration,
  };
}

async function writeTable(client: pg.Client, partial: string, shape: TableShape): Promise<TablePart> {
  const part = `tables/${shape.schema}.${shape.name}.copy.zst`;
  const hash = createHash("sha256");
  let bytes = 0;
  const measure = new Transform({
    transform(chunk: Buffer, _encoding, next) {
      hash.update(chunk);
      bytes += chunk.length;
      next(null, chunk);
    },
  });
  const source = client.query(copyTo(copyOut(shape)));
  await pipeline(
    source,
    createZstdCompress(),
    measure,
    createWriteStream(join(partial, part), { mode: 0o600, flush: true }),
  );
  const { schema, name, columns } = shape;
  return { schema, name, columns, rows: source.rowCount, part, bytes, sha256: hash.digest("hex") };
}

/** Copies a content and makes sure that it is what its name says. False when it is not there. */
async function writeContent(dataDir: string, partial: string, sha256: string): Promise<boolean> {
  const from = pathOf(dataDir, sha256);
  const to = pathOf(partial, sha256);
  await mkdir(dirname(to), { recursive: true, mode: 0o700 });
  const found = await copyFile(from, to).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === "ENOENT") return false;
      throw error;
    },
  );
  if (!found) return false;
  if ((await hashOfFile(to)) !== sha256) throw new BackupError("backup.content-damaged", { sha256 });
  const handle = await open(to, "r+");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
  return true;
}

export async function hashOfFile(path: string): Promise<string> {
  const hash = createHash("sha256");
  await pipeline(createReadStream(path), hash);
  return hash.digest("hex");
}

/** Where folders cannot be opened (Windows) the file system itself keeps the name. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder).catch(() => undefined);
  await handle?.sync().catch(() => undefined);
  await handle?.close();
}
