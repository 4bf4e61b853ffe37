import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { writeBundle } from "#kernel/audit/bundle/write.ts";
import type { Wanted } from "#kernel/audit/bundle/choose.ts";
import { sealAll } from "#kernel/audit/jobs.ts";
import type { Runtime } from "#kernel/operation/runtime.ts";
import { systemWork } from "#kernel/operation/work.ts";
import { createBar } from "./bar.ts";
import { CommandError, EXIT } from "./say.ts";
import { withRuntime, type Command } from "./run.ts";

const OPTIONS = { from: { type: "string" }, to: { type: "string" }, record: { type: "string" } } as const;

/** Writes a bundle of everything, of a period, or of a record. */
export const auditExportCommand: Command = {
  words: ["audit", "export"],
  help: "cli.help.auditExport",
  run: async ({ args, say, print }) => {
    const { values, positionals } = parseArgs({ args, options: OPTIONS, allowPositionals: true });
    const [file, ...more] = positionals;
    if (file === undefined || more.length > 0) throw new CommandError(EXIT.usage, "cli.audit.oneFile");
    if (values.record !== undefined && (values.from ?? values.to) !== undefined)
      throw new CommandError(EXIT.usage, "cli.audit.either");
    const from = momentOf("from", values.from);
    const to = momentOf("to", values.to);
    const path = resolve(process.env["INIT_CWD"] ?? process.cwd(), file);
    return withRuntime(async (runtime) => {
      const bar = createBar();
      await sealAll(jobOf(runtime));
      const manifest = await writeBundle(runtime.database.read, path, {
        wanted: await wantedOf(runtime, values.record, from, to),
        asked: Object.fromEntries(Object.entries(values).map(([key, value]) => [key, String(value)])),
        now: runtime.clock().toString(),
        key: runtime.environment,
        onProgress: (done, total) => bar.show(done, total, say("cli.audit.exporting")),
      }).finally(() => bar.end());
      // That evidence was taken away belongs to the trail as well.
      await systemWork(runtime, "cli.audit-export", async (work) => {
        work.emit("audit.export-started", null, { format: "bundle", search: manifest.asked, events: manifest.events });
      });
      print(say("cli.audit.exported", { count: manifest.events, no: manifest.head.no, file }));
      print(say("cli.audit.publicKey", { key: manifest.signer }));
      return EXIT.ok;
    });
  },
};

async function wantedOf(
  runtime: Runtime,
  record: string | undefined,
  from: string | null,
  to: string | null,
): Promise<Wanted> {
  if (record === undefined) return from === null && to === null ? { kind: "chain" } : { kind: "period", from, to };
  const number = record.normalize("NFKC").toUpperCase();
  const row = await runtime.database.read
    .selectFrom("record")
    .select(["id", "number"])
    .where("number", "=", number)
    .executeTakeFirst();
  if (!row) throw new CommandError(EXIT.failed, "cli.audit.noRecord", { number });
  return { kind: "record", ...row };
}

/** A day of Japan begins it (`--from`) or is the last one in it (`--to`); an instant is taken as it is. */
function momentOf(option: "from" | "to", given: string | undefined): string | null {
  if (given === undefined) return null;
  try {
    if (!/^\d{4}-\d\d-\d\d$/.test(given)) return Temporal.Instant.from(given).toString();
    const day = Temporal.PlainDate.from(given).add({ days: option === "to" ? 1 : 0 });
    return day.toZonedDateTime("Asia/Tokyo").toInstant().toString();
  } catch {
    throw new CommandError(EXIT.usage, "cli.badValue", { option, given });
  }
}

/** What jobs get, for running one here. */
export function jobOf(runtime: Runtime) {
  return {
    payload: {},
    database: runtime.database,
    kinds: runtime.kinds,
    measures: runtime.measures,
    environment: runtime.environment,
    now: () => runtime.clock().toString(),
    pictures: () => runtime.pictures(),
    work: <T>(body: Parameters<typeof systemWork<T>>[2]) => systemWork(runtime, "cli.audit", body),
  };
}
