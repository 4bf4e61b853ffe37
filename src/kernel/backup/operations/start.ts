import { refused } from "#kernel/contract/problem.ts";
import { readEnvironment } from "#kernel/config/environment.ts";
import { startTask } from "#kernel/jobs/start-task.ts";
import { operation } from "#kernel/operation/operation.ts";
import { start } from "../contract.ts";
import { BACKUP_TASK } from "../jobs.ts";
import { noteBegin } from "../runs.ts";

/** Makes a backup now. 409 where no folder is set, and while one is being made. */
export const startBackup = operation(start, async (work) => {
  if (readEnvironment().backupDir === null) throw refused("backup.no-folder");
  const running = await work.tx
    .selectFrom("task_run")
    .select("id")
    .where("name", "=", BACKUP_TASK)
    .where("state", "in", ["queued", "running"])
    .executeTakeFirst();
  if (running) throw refused("backup.running");
  const runId = noteBegin(work, "person", work.actor.personId);
  return { taskId: startTask(work, { name: BACKUP_TASK, input: { runId } }) };
});
