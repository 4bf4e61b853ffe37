import type { Readable } from "node:stream";
import { z } from "zod";
import type { Scope } from "#kernel/access/scope.ts";
import { forbidden, notFound, Problem } from "#kernel/contract/problem.ts";
import { openFile } from "#kernel/files/store.ts";
import type { Actor } from "#kernel/operation/context.ts";
import { permit } from "#kernel/operation/run.ts";
import type { Runtime } from "#kernel/operation/runtime.ts";
import type { Exported } from "./contract.ts";

/** So long a file waits to be fetched; the list is made anew more quickly than anybody remembers what it said. */
const KEPT = { hours: 24 };

/**
 * The file of an export, for the person who started it and nobody else: 404 otherwise. Who may no longer do what made it,
 * or sees more or less of it now than then, does not get it (403), and after a day nobody does (410).
 */
export async function openExport(
  runtime: Runtime,
  dataDir: string,
  actor: Actor,
  taskId: string,
): Promise<Exported & { stream: Readable }> {
  if (!z.uuid().safeParse(taskId).success) throw notFound("export");
  const task = await runtime.database.read
    .selectFrom("task_run")
    .select(["name", "result", "ended_at"])
    .where("id", "=", taskId)
    .where("started_by", "=", actor.personId)
    .where("state", "=", "done")
    .executeTakeFirst();
  const result = task?.result as Partial<Exported> | null | undefined;
  const started = runtime.operations.get(task?.name ?? "")?.contract;
  if (!task || !started || !result?.sha256 || !result.fileName) throw notFound("export");
  const now = runtime.clock();
  const scope = permit(
    await runtime.pictures(),
    actor,
    { permission: started.permission, name: "export.get", changes: false },
    now.toString(),
  );
  if (result.reach !== undefined && result.reach !== reachOf(scope)) throw forbidden("exchange.export-other-reach");
  const over = new Problem(410, "export-over");
  if (Temporal.Instant.compare(Temporal.Instant.from(task.ended_at ?? now.toString()).add(KEPT), now) < 0) throw over;
  const stream = await openFile(dataDir, result.sha256, result.size).catch((error: unknown) => {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") throw over;
    throw error;
  });
  return { ...(result as Exported), stream };
}

/** What of a list somebody saw, in a word to compare. */
export const reachOf = (scope: Scope): string =>
  scope.kind === "units" ? `units ${[...scope.unitIds].sort().join(" ")}` : scope.kind;
