import { parseArgs } from "node:util";
import { DEMO_PASSWORD } from "#demo/company.ts";
import { loadDemo } from "#demo/load.ts";
import { createBar } from "./bar.ts";
import { CommandError, EXIT } from "./say.ts";
import { withRuntime, type Command } from "./run.ts";

/** Loads the demo company into an empty installation. */
export const demoCommand: Command = {
  words: ["demo"],
  help: "cli.help.demo",
  run: async ({ args, say, print }) => {
    const { values } = parseArgs({ args, options: { incidents: { type: "string" } } });
    const incidents = values.incidents === undefined ? undefined : Number(values.incidents);
    if (incidents !== undefined && !(Number.isInteger(incidents) && incidents >= 0 && incidents <= 100_000))
      throw new CommandError(EXIT.usage, "cli.demo.incidents", { given: values.incidents });
    return withRuntime(async (runtime) => {
      const bar = createBar();
      const prepared = await loadDemo(runtime, {
        ...(incidents === undefined ? {} : { incidents }),
        onProgress: (done, total, what) => bar.show(done, total, what),
      }).finally(() => bar.end());
      print(say("cli.demo.done", { persons: prepared.persons }));
      for (const post of ["president", "ga-head", "is-section-chief"])
        print(`  ${prepared.emailOf(post).padEnd(40)} ${DEMO_PASSWORD}   (${post})`);
      return EXIT.ok;
    });
  },
};
