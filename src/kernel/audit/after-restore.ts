import { readFile, rename, writeFile } from "node:fs/promises";
import type { Kysely } from "kysely";
import type { DB } from "#kernel/db/schema.ts";
import { lastSeal } from "./store.ts";
import { readHeads } from "./verify/anchor-file.ts";

export interface NewerHeads {
  /** Seals of which heads were left outside, and which the restored chain does not have. */
  count: number;
  from: number;
  to: number;
  /** The last moment of which is known that it is lost. */
  sealedAt: string;
  /** Where those heads are kept now; null when they could not be put aside. */
  kept: string | null;
}

/**
 * After a restore: the file outside may have heads that are newer than the backup. What they sealed is lost, and the chain goes on
 * with other seals of the same numbers. They are put aside, as evidence of the loss; the file goes on with those that the chain has.
 */
export async function putNewerHeadsAside(db: Kysely<DB>, file: string, now: string): Promise<NewerHeads | null> {
  const heads = await readHeads(file).catch(() => undefined);
  const last = (await lastSeal(db))?.parsed.no ?? -1;
  const newer = [...(heads ?? [])].filter(([no]) => no > last).sort(([a], [b]) => a - b);
  const [first, end] = [newer[0], newer.at(-1)];
  if (!first || !end) return null;
  const lines = (await readFile(file, "utf8")).split("\n");
  const stay = lines.filter((line) => line !== "" && !(Number(/"no":(\d+)/.exec(line)?.[1]) > last));
  const kept = `${file.replace(/\.ndjson$/, "")}-before-restore-${now.slice(0, 19).replaceAll(/[-:]/g, "")}Z.ndjson`;
  const moved = await rename(file, kept).then(
    () => writeFile(file, stay.map((line) => `${line}\n`).join(""), { mode: 0o600 }).then(() => true),
    () => false,
  );
  return { count: newer.length, from: first[0], to: end[0], sealedAt: end[1].sealedAt, kept: moved ? kept : null };
}
