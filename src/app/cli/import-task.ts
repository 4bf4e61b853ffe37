import { access, constants, stat, writeFile } from "node:fs/promises";
import { resolve } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import type { Reason } from "#kernel/exchange/row.ts";
import { exportTable } from "#kernel/exchange/table.ts";
import { startTask } from "#kernel/jobs/start-task.ts";
import { runJob } from "#kernel/jobs/worker.ts";
import type { JobDefinition } from "#kernel/operation/manifest.ts";
import type { Runtime } from "#kernel/operation/runtime.ts";
import { systemWork } from "#kernel/operation/work.ts";
import { createBar } from "./bar.ts";
import type { CommandContext } from "./run.ts";
import { CommandError, EXIT } from "./say.ts";

/** npm runs scripts in the package's folder; a file is named from where the person is. */
const fromHere = (file: string): string => resolve(process.env["INIT_CWD"] ?? process.cwd(), file);

/** The path of a file that can be read, or the sentence that it cannot. */
export async function fileNamed(given: string): Promise<string> {
  const path = fromHere(given);
  const readable = await access(path, constants.R_OK).then(
    () => true,
    () => false,
  );
  if (!readable) throw new CommandError(EXIT.failed, "cli.import.noFile", { file: given });
  if (!(await stat(path)).isFile()) throw new CommandError(EXIT.failed, "cli.import.notAFile", { file: given });
  return path;
}

/** Runs a job as a task in this process and shows how far it is. Null when the person stopped it; a refusal is thrown. */
export async function runAsTask<Report>(
  context: CommandContext,
  runtime: Runtime,
  job: JobDefinition,
  input: Record<string, unknown> & { name: string; source: string; mode: string; dryRun: boolean },
  started: string,
): Promise<Report | null> {
  const taskId = await systemWork(runtime, `cli.${job.name}`, async (work) => {
    const id = startTask(work, { name: job.name, input, atTerminal: true });
    const { name, source, mode, dryRun } = input;
    work.emit(started, null, { taskId: id, name, source, mode, dryRun });
    return id;
  });
  const interrupt = () =>
    void runtime.database.read.updateTable("task_run").set({ stop_requested: true }).where("id", "=", taskId).execute();
  process.on("SIGINT", interrupt);
  process.on("SIGTERM", interrupt);
  try {
    await Promise.all([runJob(runtime, job, { taskId }), watch(context, runtime, taskId)]);
  } finally {
    process.off("SIGINT", interrupt);
    process.off("SIGTERM", interrupt);
  }
  const task = await taskRow(runtime, taskId);
  if (task.state === "stopped") {
    context.print(context.say("cli.import.stopped"));
    return null;
  }
  if (task.state !== "done")
    throw new CommandError(EXIT.failed, task.message, (task.params ?? {}) as Record<string, unknown>);
  return task.result as Report;
}

/** Shows the task's figures until it has ended. */
async function watch({ say }: CommandContext, runtime: Runtime, taskId: string): Promise<void> {
  const bar = createBar();
  for (;;) {
    const { state, done, total, message, params } = await taskRow(runtime, taskId);
    if (state !== "queued" && state !== "running") break;
    if (message !== "") bar.show(done, total, say(message, (params ?? {}) as Record<string, unknown>));
    await pause(200);
  }
  bar.end();
}

function taskRow(runtime: Runtime, id: string) {
  return runtime.database.read
    .selectFrom("task_run")
    .select(["state", "done", "total", "message", "params", "result"])
    .where("id", "=", id)
    .executeTakeFirstOrThrow();
}

/** Every refused row as CSV, for whoever mends the file. */
export async function writeErrors(
  { say, print }: CommandContext,
  errors: readonly Reason[],
  to: string,
): Promise<void> {
  const rows = errors.map(({ row, column, value, key, params }) => ({ row, column, value, reason: say(key, params) }));
  const columns = (["row", "column", "value", "reason"] as const).map((key) => ({
    key,
    label: say(`cli.import.error.${key}`),
  }));
  const { chunks } = exportTable({ columns, rows }, { kind: "csv", encoding: "utf8-bom" });
  await writeFile(fromHere(to), Buffer.concat(await Array.fromAsync(chunks)));
  print(say("cli.import.errorsWritten", { count: rows.length, file: to }));
}
