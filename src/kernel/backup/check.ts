import { stat } from "node:fs/promises";
import { join } from "node:path";
import { pathOf } from "#kernel/files/store.ts";
import { BackupError } from "./error.ts";
import type { Manifest } from "./manifest.ts";
import { hashOfFile } from "./write.ts";

type Progress = (done: number, total: number, what: string) => unknown;

/** Looks whether every part of a backup is there and is what the manifest says. Refuses with the name of the first that is not. */
export async function checkParts(folder: string, manifest: Manifest, onProgress?: Progress): Promise<void> {
  const parts = [
    ...manifest.tables.map(({ part, bytes, sha256 }) => ({ part, path: join(folder, part), bytes, sha256 })),
    ...manifest.files.map(({ sha256, size }) => {
      return { part: sha256.slice(0, 12), path: pathOf(folder, sha256), bytes: size, sha256 };
    }),
  ];
  const total = parts.reduce((sum, { bytes }) => sum + bytes, 0);
  let done = 0;
  for (const { part, path, bytes, sha256 } of parts) {
    const found = await stat(path).catch(() => undefined);
    if (!found) throw new BackupError("backup.part-missing", { part });
    if (found.size !== bytes) throw new BackupError("backup.truncated", { part, bytes: found.size, expected: bytes });
    if ((await hashOfFile(path)) !== sha256) throw new BackupError("backup.tampered", { part });
    done += bytes;
    await onProgress?.(done, total, part);
  }
}
