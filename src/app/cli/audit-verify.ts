import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { BundleError, openBundle, unopened } from "#kernel/audit/bundle/open.ts";
import { readHeads } from "#kernel/audit/verify/anchor-file.ts";
import { verifyBundle } from "#kernel/audit/verify/bundle.ts";
import { verifyLive } from "#kernel/audit/verify/live.ts";
import type { Report } from "#kernel/audit/verify/report.ts";
import { readEnvironment } from "#kernel/config/environment.ts";
import { printAuditReport } from "./audit-report.ts";
import { createBar } from "./bar.ts";
import { CommandError, EXIT } from "./say.ts";
import { withRuntime, type Command, type CommandContext } from "./run.ts";

const OPTIONS = {
  anchors: { type: "string" },
  key: { type: "string", multiple: true, default: [] as string[] },
  "tsa-ca": { type: "string" },
} as const;

/** Verifies a bundle, with no database at all; without a bundle the trail of this installation. */
export const auditVerifyCommand: Command = {
  words: ["audit", "verify"],
  help: "cli.help.auditVerify",
  run: async (context) => {
    const { values, positionals } = parseArgs({ args: context.args, options: OPTIONS, allowPositionals: true });
    const [file, ...more] = positionals;
    if (more.length > 0) throw new CommandError(EXIT.usage, "cli.audit.oneFile");
    const wrong = values.key.find((key) => !/^[\w-]{43}$/.test(key));
    if (wrong !== undefined) throw new CommandError(EXIT.usage, "cli.audit.badKey", { given: wrong });
    const began = performance.now();
    try {
      const report = file === undefined ? await live(context, values) : await offline(context, path(file), values);
      const seconds = (performance.now() - began) / 1_000;
      printAuditReport(context, report, { seconds, keysGiven: values.key.length > 0 });
      return report.findings.length === 0 ? EXIT.ok : EXIT.altered;
    } catch (error) {
      if (error instanceof BundleError) throw new CommandError(EXIT.failed, error.key, error.params);
      throw error;
    }
  },
};

type Values = { anchors?: string | undefined; key: string[]; "tsa-ca"?: string | undefined };

/** npm runs scripts in the package's folder; files are named from where the person is. */
const path = (file: string) => resolve(process.env["INIT_CWD"] ?? process.cwd(), file);

async function offline({ say }: CommandContext, file: string, values: Values): Promise<Report> {
  const bundle = await openBundle(file);
  const total = bundle.manifest.events;
  await bundle.close();
  const bar = createBar();
  return verifyBundle(file, {
    keys: values.key,
    ...(values.anchors === undefined ? {} : { anchors: await readHeads(path(values.anchors)) }),
    ...(values["tsa-ca"] === undefined ? {} : { trusted: await certificatesIn(path(values["tsa-ca"])) }),
    onProgress: (done) => bar.show(Math.min(done, total), total, say("cli.audit.verifying")),
  }).finally(() => bar.end());
}

/** The installation's own trail; the file of heads that it keeps is held against it unless another one is named. */
async function live({ say }: CommandContext, values: Values): Promise<Report> {
  const own = readEnvironment().auditFile;
  const anchors =
    values.anchors === undefined ? await readHeads(own).catch(onlyIfThere) : await readHeads(path(values.anchors));
  return withRuntime(async ({ database, clock }) => {
    const { rows } = await database.pool.query<{ count: number }>("select count(*)::int as count from event_place");
    const total = rows[0]?.count ?? 0;
    const bar = createBar();
    return verifyLive(database.read, clock().toString(), {
      keys: values.key,
      ...(anchors ? { anchors } : {}),
      onProgress: (done) => bar.show(Math.min(done, total), total, say("cli.audit.verifying")),
    }).finally(() => bar.end());
  });
}

function onlyIfThere(error: unknown): undefined {
  if (error instanceof BundleError && error.params["detail"] === "ENOENT") return undefined;
  throw error;
}

async function certificatesIn(file: string): Promise<string[]> {
  const text = await readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
    throw unopened(file, error);
  });
  const found = text.match(/-----BEGIN CERTIFICATE-----[\s\S]*?-----END CERTIFICATE-----/g);
  if (!found) throw new BundleError("certificates", { file });
  return found;
}
