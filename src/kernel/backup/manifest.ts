import { createHash } from "node:crypto";
import { readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { BackupError } from "./error.ts";

// A backup is a folder: manifest.json, manifest.sha256, tables/<schema>.<name>.copy.zst, files/ab/cd/<sha256>.

export const MANIFEST = "manifest.json";
export const SEAL = "manifest.sha256";
/** End of the name of a backup that is still being written; it becomes a backup by being renamed. */
export const PARTIAL = ".partial";

const hash = z.string().regex(/^[0-9a-f]{64}$/);

const table = z.object({
  schema: z.string(),
  name: z.string(),
  columns: z.array(z.string()),
  rows: z.int().min(0),
  part: z.string(),
  bytes: z.int().min(0),
  sha256: hash,
});

export const manifest = z.object({
  format: z.literal(1),
  product: z.string(),
  createdAt: z.string(),
  postgres: z.string(),
  /** The schema, as the migrations that made it. */
  migrations: z.array(z.object({ name: z.string(), checksum: z.string() })),
  tables: z.array(table),
  sequences: z.array(z.object({ schema: z.string(), name: z.string(), value: z.string(), called: z.boolean() })),
  /** Attached contents, by their hash. */
  files: z.array(z.object({ sha256: hash, size: z.int().min(0) })),
  /** Contents that the database names and that were not on the disk. */
  missing: z.array(hash),
  /** Last event: how far the history of this backup goes. */
  lastEvent: z.object({ seq: z.int(), id: z.string(), recordedAt: z.string() }).nullable(),
  /** What the process was told from outside, without any secret. */
  configuration: z.record(z.string(), z.unknown()),
});
export type Manifest = z.infer<typeof manifest>;
export type TablePart = z.infer<typeof table>;

export const sha256Of = (text: string | Buffer): string => createHash("sha256").update(text).digest("hex");

/** Reads a backup's manifest. Refuses what is no backup, is still being written, or was changed. */
export async function readManifest(folder: string): Promise<Manifest> {
  const text = await readFile(join(folder, MANIFEST), "utf8").catch(() => undefined);
  const seal = await readFile(join(folder, SEAL), "utf8").catch(() => undefined);
  if (text === undefined || seal === undefined || folder.endsWith(PARTIAL))
    throw new BackupError("backup.not-a-backup", { folder });
  if (sha256Of(text) !== seal.trim()) throw new BackupError("backup.tampered", { part: MANIFEST });
  const parsed = manifest.safeParse(JSON.parse(text));
  if (!parsed.success) throw new BackupError("backup.unknown-format", { folder });
  return parsed.data;
}

/** The backups in a folder, newest first; their names are their times. */
export async function listBackups(folder: string): Promise<{ name: string; path: string; at: string }[]> {
  const names = await readdir(folder).catch(() => [] as string[]);
  return names
    .flatMap((name) => {
      const [, y, mo, d, h, mi, s] = /^kaname-(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(name) ?? [];
      return y ? [{ name, path: join(folder, name), at: `${y}-${mo}-${d}T${h}:${mi}:${s}Z` }] : [];
    })
    .sort((a, b) => (a.name < b.name ? 1 : -1));
}

/** A backup itself, or the newest in a folder of backups. */
export async function findBackup(path: string): Promise<string> {
  if (await stat(join(path, MANIFEST)).catch(() => undefined)) return path;
  const [newest] = await listBackups(path);
  if (!newest) throw new BackupError("backup.not-a-backup", { folder: path });
  return newest.path;
}
