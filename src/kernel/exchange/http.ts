import type { Readable } from "node:stream";
import { z } from "zod";
import { notFound } from "#kernel/contract/problem.ts";
import { openFile } from "#kernel/files/store.ts";
import type { Runtime } from "#kernel/operation/runtime.ts";
import type { Exported } from "./contract.ts";

/** The file of an export, for the person who started it and nobody else. 404 otherwise, and after it was thrown away. */
export async function openExport(
  runtime: Runtime,
  dataDir: string,
  personId: string,
  taskId: string,
): Promise<Exported & { stream: Readable }> {
  if (!z.uuid().safeParse(taskId).success) throw notFound("export");
  const task = await runtime.database.read
    .selectFrom("task_run")
    .select("result")
    .where("id", "=", taskId)
    .where("started_by", "=", personId)
    .where("state", "=", "done")
    .executeTakeFirst();
  const result = task?.result as Partial<Exported> | null | undefined;
  if (!result?.sha256 || !result.fileName) throw notFound("export");
  const stream = await openFile(dataDir, result.sha256, result.size).catch((error: unknown) => {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") throw notFound("export");
    throw error;
  });
  return { ...(result as Exported), stream };
}
