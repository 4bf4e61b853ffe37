import { readFile } from "node:fs/promises";
import { basename, resolve } from "node:path";
import { parseArgs } from "node:util";
import { z } from "zod";
import type { Runtime } from "#kernel/operation/runtime.ts";
import { ENCODINGS, importStart, PROFILES, type ImportReport } from "#domains/incident/import/contract.ts";
import { importJob, type ImportInput } from "#domains/incident/import/run.ts";
import { printReport } from "./import-report.ts";
import { fileNamed, runAsTask, writeErrors } from "./import-task.ts";
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
    const path = await fileNamed(given);
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
  const report = await runAsTask<ImportReport>(context, runtime, importJob, { ...input }, "incident.import-started");
  if (!report) return EXIT.interrupted;
  printReport(context, report);
  if (errorsTo !== undefined) await writeErrors(context, report.errors, errorsTo);
  if (report.refused === 0) return EXIT.ok;
  return report.kept + report.unchanged > 0 ? EXIT.refusedRows : EXIT.failed;
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
