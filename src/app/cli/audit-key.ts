import { parseArgs } from "node:util";
import { anchorHeads } from "#kernel/audit/anchors/run.ts";
import { sealAll } from "#kernel/audit/jobs.ts";
import { finishRotation, rotateKey } from "#kernel/audit/rotate.ts";
import { systemWork } from "#kernel/operation/work.ts";
import { jobOf } from "./audit-export.ts";
import { createBar } from "./bar.ts";
import { CommandError, EXIT } from "./say.ts";
import { withRuntime, type Command } from "./run.ts";

/** Puts a new key in the old one's place, announced in the chain. */
export const rotateKeyCommand: Command = {
  words: ["audit", "rotate-key"],
  help: "cli.help.auditRotate",
  run: async ({ args, say, print }) => {
    const { values } = parseArgs({ args, options: { lost: { type: "boolean", default: false } } });
    return withRuntime(async (runtime) => {
      const place = runtime.environment;
      const next = process.env["KANAME_AUDIT_NEXT_KEY"];
      // Where the key comes from the environment, so does the next one: it would otherwise be known to nobody.
      if (place.auditKey && !next) throw new CommandError(EXIT.usage, "cli.audit.nextKey");
      const rotation = await systemWork(runtime, "cli.audit-rotate-key", (work) =>
        rotateKey(work, place, { lost: values.lost, ...(place.auditKey && next ? { next } : {}) }),
      );
      await finishRotation(place, rotation);
      print(say("cli.audit.rotated", { ...rotation }));
      if (place.auditKey) print(say("cli.audit.changeEnvironment"));
      return EXIT.ok;
    });
  },
};

/** Seals what waits and leaves the head outside, without waiting for the timers. */
export const sealCommand: Command = {
  words: ["audit", "seal"],
  help: "cli.help.auditSeal",
  run: async ({ args, say, print }) => {
    parseArgs({ args, options: {} });
    return withRuntime(async (runtime) => {
      const bar = createBar();
      const { rows } = await runtime.database.pool.query<{ count: number }>(
        "select count(*)::int as count from event_unsealed",
      );
      const total = rows[0]?.count ?? 0;
      const began = performance.now();
      const { sealed } = await sealAll(jobOf(runtime), (done) =>
        bar.show(done, total, say("cli.audit.sealing")),
      ).finally(() => bar.end());
      const seconds = (performance.now() - began) / 1_000;
      await anchorHeads(jobOf(runtime), { now: true });
      print(
        say("cli.audit.sealed", {
          count: sealed,
          seconds: seconds.toFixed(1),
          rate: Math.round(sealed / Math.max(seconds, 0.001)),
        }),
      );
      const failed = await runtime.database.pool.query<{ kind: string; target: string; error: string }>(
        "select distinct on (kind, target) kind, target, error from seal_anchor order by kind, target, seal_no desc",
      );
      for (const { kind, error } of failed.rows.filter((row) => row.error !== null))
        print(`! ${say("cli.audit.anchorFailed", { kind: say(`audit.anchor.kind.${kind}`), error })}`);
      return failed.rows.some((row) => row.error !== null) ? EXIT.failed : EXIT.ok;
    });
  },
};
