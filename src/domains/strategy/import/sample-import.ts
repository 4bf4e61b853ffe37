import { runJob } from "#kernel/jobs/worker.ts";
import { startTask } from "#kernel/jobs/start-task.ts";
import type { TestRuntime } from "#kernel/testing/runtime.ts";
import type { ImportReport } from "./contract.ts";
import { importJob, type ImportInput } from "./run.ts";

/** Runs an import to its end and gives its report; throws what the task ended with. */
export async function importFile(
  t: TestRuntime,
  input: Partial<ImportInput> & Pick<ImportInput, "name">,
): Promise<ImportReport> {
  const full: ImportInput = { source: "", mode: "partial", dryRun: false, ...input };
  const taskId = await t.system(async (work) => {
    const id = startTask(work, { name: importJob.name, input: { ...full }, atTerminal: true });
    work.emit("policy.import-started", null, { taskId: id, name: full.name });
    return id;
  });
  await runJob(t.runtime, importJob, { taskId });
  const row = await t.database.read
    .selectFrom("task_run")
    .select(["state", "result", "message", "params"])
    .where("id", "=", taskId)
    .executeTakeFirstOrThrow();
  if (row.state !== "done") throw Object.assign(new Error(row.message), { key: row.message, params: row.params });
  return row.result as ImportReport;
}
