import { parseArgs } from "node:util";
import { readEnvironment } from "#kernel/config/environment.ts";
import { checksOf, look, worst } from "#kernel/health/look.ts";
import { wordsOf } from "#kernel/health/words.ts";
import { manifests } from "../domains.ts";
import { withRuntime, type Command } from "./run.ts";
import { EXIT } from "./say.ts";

const SIGNS = { ok: "✓", off: "-", warn: "!", bad: "×" } as const;

/** The checks of the status page at a terminal; 0 when nothing is wrong, 1 otherwise. */
export const doctorCommand: Command = {
  words: ["doctor"],
  help: "cli.help.doctor",
  run: async ({ args, say, print, locale }) => {
    parseArgs({ args, options: {} });
    return withRuntime(async (runtime) => {
      const found = await look(checksOf(manifests), {
        database: runtime.database,
        environment: readEnvironment(),
        now: runtime.clock().toString(),
        pictures: () => runtime.pictures(),
      });
      for (const each of found) {
        const { label, level, text, advice } = wordsOf(each, locale);
        print(`${SIGNS[level]} ${label}  ${text}`);
        if (advice) print(`    → ${advice}`);
      }
      const level = worst(found);
      print(say(`cli.doctor.${level === "bad" || level === "warn" ? level : "ok"}`));
      return level === "bad" ? EXIT.failed : EXIT.ok;
    });
  },
};
