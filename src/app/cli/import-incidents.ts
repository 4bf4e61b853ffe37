import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { z } from "zod";
import type { Runtime } from "#kernel/operation/runtime.ts";
import { ENCODINGS, importStart, PROFILES, type ImportReport } from "#domains/incident/import/contract.ts";
import { importJob, type ImportInput } from "#domains/incident/import/run.ts";
import { endImport, numberLines, oneFile, oneOf, type Line } from "./import-frame.ts";
import { runAsTask } from "./import-task.ts";
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
    const profile = oneOf("profile", values.profile, PROFILES);
    const encoding = oneOf("encoding", values.encoding, ENCODINGS);
    const input: ImportInput = {
      ...(await oneFile(positionals)),
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
  const { dryRun } = report;
  return endImport(context, report, { dryRun, errorsTo, own: ownLines(context, report) });
}

function ownLines(context: CommandContext, report: ImportReport): { above: Line[]; below: Line[] } {
  const { say, locale } = context;
  const n = new Intl.NumberFormat(locale);
  const { profile, source, timeZone, incidents, numbers, seconds } = report;
  const made = { created: n.format(incidents.created), updated: n.format(incidents.updated) };
  return {
    above: [
      [
        say("cli.import.report.profile"),
        `${say(`incident.import.profile.${profile}`)}, ${source === profile ? "" : `${say("cli.import.report.source", { source })}, `}${timeZone}`,
      ],
    ],
    below: [
      [say("cli.import.report.incidents"), say("cli.import.report.incidentsValue", made)],
      ...numberLines(context, numbers),
      [say("cli.import.report.seconds"), String(seconds)],
    ],
  };
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
