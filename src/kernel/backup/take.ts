import { mkdir } from "node:fs/promises";
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
  await mkdir(folder, { recursive: true, mode: 0o700 }).catch((error: NodeJS.ErrnoException) => {
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
