import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import type { Readable } from "node:stream";
import { z } from "zod";
import { notFound } from "#kernel/contract/problem.ts";
import type { Actor } from "#kernel/operation/context.ts";
import { noteRead } from "#kernel/operation/guest-read.ts";
import { permit } from "#kernel/operation/run.ts";
import type { Runtime } from "#kernel/operation/runtime.ts";
import { exportPath } from "./export-task.ts";

/** An export that is ready, for who asked for it; 404 for everybody else, and when it was cleared away. */
export async function openExport(
  runtime: Runtime,
  actor: Actor & { personId: string },
  taskId: string,
): Promise<{ stream: Readable; name: string; size: number }> {
  permit(await runtime.pictures(), actor, { permission: "audit.export", changes: false }, runtime.clock().toString());
  if (!z.uuid().safeParse(taskId).success) throw notFound("file");
  const task = await runtime.database.read
    .selectFrom("task_run")
    .select("ended_at")
    .where("id", "=", taskId)
    .where("name", "=", "audit.export")
    .where("state", "=", "done")
    .where("started_by", "=", actor.personId)
    .executeTakeFirst();
  const path = exportPath(runtime.environment.dataDir, taskId);
  const found = task && (await stat(path).catch(() => undefined));
  if (!found) throw notFound("file");
  await noteRead(runtime, actor, "audit.download", { taskId });
  return {
    stream: createReadStream(path),
    name: `kaname-audit-${task.ended_at?.slice(0, 10) ?? ""}.zip`,
    size: found.size,
  };
}
