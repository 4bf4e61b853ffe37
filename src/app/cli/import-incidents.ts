import { access, constants, readFile, writeFile } from "node:fs/promises";
import { basename, resolve } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { parseArgs } from "node:util";
import { z } from "zod";
import { exportTable } from "#kernel/exchange/table.ts";
import { startTask } from "#kernel/jobs/start-task.ts";
import { runJob } from "#kernel/jobs/worker.ts";
import type { Runtime } from "#kernel/operation/runtime.ts";
import { systemWork } from "#kernel/operation/work.ts";
import { ENCODINGS, importStart, PROFILES, type ImportReport } from "#domains/incident/import/contract.ts";
import { importJob, type ImportInput } from "#domains/incident/import/run.ts";
import { createBar } from "./bar.ts";
import { printReport } from "./import-report.ts";
import { CommandError, EXIT } from "./say.ts";
import { withRuntime, type Command, type CommandContext } from "./run.ts";

const OPTIONS = {
  profile: { type: "string" },
  mapping: { type: "string" },
  encoding: { type: "string" },
  sheet: { type: "string" },
  "header-row": { type: "string" },
  "time-zone": { type: "string" },
  source: { type: "string" },
  errors: { type: "string" },
  "dry-run": { type: "boolean", default: false },
  "all-or-nothing": { type: "boolean", default: false },
} as const;

/** Imports incidents with the engine of the browser, as a task that runs in this process. */
export const importCommand: Command = {
  words: ["import", "incidents"],
  help: "cli.help.import",
  run: async (context) => {
    const { values, positionals } = parseArgs({ args: context.args, options: OPTIONS, allowPositionals: true });
    const [given, ...more] = positionals;
    if (given === undefined || more.length > 0) throw new CommandError(EXIT.usage, "cli.import.oneFile");
    const profile = oneOf("profile", values.profile, PROFILES);
    const encoding = oneOf("encoding", values.encoding, ENCODINGS);
    // npm runs scripts in the package's folder; the file is named from where the person is.
    const path = resolve(process.env["INIT_CWD"] ?? process.cwd(), given);
    const readable = await access(path, constants.R_OK).then(
      () => true,
      () => false,
    );
    if (!readable) throw new CommandError(EXIT.failed, "cli.import.noFile", { file: given });
    const input: ImportInput = {
      path,
      name: basename(path),
      ...(profile ? { profile } : {}),
      ...(encoding ? { encoding } : {}),
      ...(values.sheet === undefined ? {} : { sheet: values.sheet }),
      ...(values["header-row"] === undefined ? {} : { headerRow: Number(values["header-row"]) }),
      ...(await mappingIn(values.mapping)),
      timeZone: values["time-zone"] ?? "Asia/Tokyo",
      source: values.source ?? "",
      mode: values["all-or-nothing"] ? "all-or-nothing" : "partial",
      dryRun: values["dry-run"],
    };
    checkShape(input);
    return withRuntime((runtime) => runImport(context, runtime, input, values.errors));
  },
};

async function runImport(
  context: CommandContext,
  runtime: Runtime,
  input: ImportInput,
  errorsTo: string | undefined,
): Promise<number> {
  const { say, print } = context;
  const taskId = await systemWork(runtime, "cli.import-incidents", async (work) => {
    const id = startTask(work, { name: importJob.name, input: { ...input }, atTerminal: true });
    work.emit("incident.import-started", null, {
      taskId: id,
      name: input.name,
      source: input.source,
      mode: input.mode,
      dryRun: input.dryRun,
    });
    return id;
  });
  const interrupt = () =>
    void runtime.database.read.updateTable("task_run").set({ stop_requested: true }).where("id", "=", taskId).execute();
  process.on("SIGINT", interrupt);
  process.on("SIGTERM", interrupt);
  try {
    await Promise.all([runJob(runtime, importJob, { taskId }), watch(context, runtime, taskId)]);
  } finally {
    process.off("SIGINT", interrupt);
    process.off("SIGTERM", interrupt);
  }
  const task = await taskRow(runtime, taskId);
  if (task.state === "stopped") {
    print(say("cli.import.stopped"));
    return EXIT.interrupted;
  }
  if (task.state !== "done")
    throw new CommandError(EXIT.failed, task.message, (task.params ?? {}) as Record<string, unknown>);
  const report = task.result as ImportReport;
  printReport(context, report);
  if (errorsTo !== undefined) await writeErrors(context, report, errorsTo);
  if (report.refused === 0) return EXIT.ok;
  return report.kept + report.unchanged > 0 ? EXIT.refusedRows : EXIT.failed;
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
async function writeErrors({ say, print }: CommandContext, report: ImportReport, to: string): Promise<void> {
  const rows = report.errors.map((error) => ({ ...error, reason: say(error.key, error.params) }));
  const columns = (["row", "column", "value", "reason"] as const).map((key) => ({
    key,
    label: say(`cli.import.error.${key}`),
  }));
  const { chunks } = exportTable(
    { columns, rows: rows.map(({ row, column, value, reason }) => ({ row, column, value, reason })) },
    { kind: "csv", encoding: "utf8-bom" },
  );
  const path = resolve(process.env["INIT_CWD"] ?? process.cwd(), to);
  await writeFile(path, Buffer.concat(await Array.fromAsync(chunks)));
  print(say("cli.import.errorsWritten", { count: rows.length, file: to }));
}

const mappingFile = z.strictObject({
  columns: importStart.input.shape.columns,
  states: importStart.input.shape.states,
});

/** {"columns": {"heading": "field"}, "states": {"word": "state"}} */
async function mappingIn(file: string | undefined): Promise<Pick<ImportInput, "columns" | "states">> {
  if (file === undefined) return {};
  const text = await readFile(resolve(process.env["INIT_CWD"] ?? process.cwd(), file), "utf8").catch(() => undefined);
  if (text === undefined) throw new CommandError(EXIT.failed, "cli.import.noFile", { file });
  try {
    const { columns, states } = mappingFile.parse(JSON.parse(text.replace(/^\uFEFF/, "")));
    return { ...(columns ? { columns } : {}), ...(states ? { states } : {}) };
  } catch (error) {
    const detail =
      error instanceof z.ZodError
        ? error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`).join("; ")
        : String(error);
    throw new CommandError(EXIT.failed, "cli.import.badMapping", { file, detail });
  }
}

function oneOf<T extends string>(option: string, given: string | undefined, known: readonly T[]): T | undefined {
  if (given === undefined) return undefined;
  const found = known.find((each) => each === given);
  if (found === undefined)
    throw new CommandError(EXIT.usage, "cli.badOption", { option, given, known: known.join(", ") });
  return found;
}

/** The rest of the options is checked by the contract, as in the browser. */
function checkShape({ sheet, headerRow, timeZone, source }: ImportInput): void {
  const shape = importStart.input.pick({ sheet: true, headerRow: true, timeZone: true, source: true });
  const parsed = shape.safeParse({ sheet, headerRow, timeZone, ...(source === "" ? {} : { source }) });
  const wrong = parsed.success ? undefined : String(parsed.error.issues[0]?.path[0]);
  if (wrong !== undefined) {
    const given = { sheet, headerRow, timeZone, source }[wrong];
    const option = { headerRow: "header-row", timeZone: "time-zone" }[wrong] ?? wrong;
    throw new CommandError(EXIT.usage, "cli.badValue", { option, given: String(given) });
  }
}
