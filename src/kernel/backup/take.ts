import { mkdir, stat } from "node:fs/promises";
import { dirname } from "node:path";
import { withoutSecrets, type Environment } from "#kernel/config/environment.ts";
import { productVersion } from "#kernel/config/version.ts";
import { BackupError } from "./error.ts";
import type { BackupOptions, BackupResult } from "./write.ts";

export interface TakeOptions {
  environment: Environment;
  databaseUrl: string;
  folder: string;
  onProgress?: BackupOptions["onProgress"];
  signal?: AbortSignal;
}

/** A backup of this installation, into a folder that is made when it is not there. Its name is the real time, whatever clock runs. */
export async function takeBackup({ environment, databaseUrl, folder, ...rest }: TakeOptions): Promise<BackupResult> {
  await makeFolder(folder).catch((error: NodeJS.ErrnoException) => {
    throw new BackupError("backup.folder", { folder, detail: error.code ?? "" }, error);
  });
  const { writeBackup } = await import("./write.ts");
  return writeBackup({
    ...rest,
    databaseUrl,
    folder,
    dataDir: environment.dataDir,
    product: productVersion(),
    configuration: withoutSecrets(environment),
    now: Temporal.Now.instant().round({ smallestUnit: "second", roundingMode: "trunc" }).toString(),
  });
}

/**
 * The folder and those above it. Not by Node's own recursion: where a parent is there but takes no folder, and says "no such
 * file" (as below /proc), that would try for ever.
 */
async function makeFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { mode: 0o700 });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const isFolder = async (path: string) => (await stat(path).catch(() => undefined))?.isDirectory() ?? false;
    if (code === "EEXIST" && (await isFolder(folder))) return;
    if (code !== "ENOENT" || dirname(folder) === folder || (await isFolder(dirname(folder)))) throw error;
    await makeFolder(dirname(folder));
    await mkdir(folder, { mode: 0o700 });
  }
}
