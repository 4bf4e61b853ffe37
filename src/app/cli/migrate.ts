import { parseArgs } from "node:util";
import { EXIT } from "./say.ts";
import { withRuntime, type Command } from "./run.ts";

/** Opening the database brings it up to this version; told is what was new. */
export const migrateCommand: Command = {
  words: ["migrate"],
  help: "cli.help.migrate",
  run: async ({ args, say, print }) => {
    parseArgs({ args, options: {} });
    const began = new Date().toISOString();
    return withRuntime(async ({ database }) => {
      const rows = await database.pool.query<{ name: string; new: boolean }>(
        "select name, applied_at >= $1::timestamptz - interval '1 second' as new from migration order by name",
        [began],
      );
      const applied = rows.rows.filter((row) => row.new);
      for (const { name } of applied) print(`  + ${name}`);
      print(
        say(applied.length > 0 ? "cli.migrate.applied" : "cli.migrate.current", {
          count: applied.length,
          all: rows.rows.length,
        }),
      );
      return EXIT.ok;
    });
  },
};
