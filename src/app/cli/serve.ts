import { parseArgs } from "node:util";
import { readEnvironment } from "#kernel/config/environment.ts";
import { startApp } from "../server.ts";
import { besideRunning } from "./database.ts";
import { CommandError, EXIT } from "./say.ts";
import type { Command } from "./run.ts";

const ROLES = ["all", "web", "worker"] as const;
type Role = (typeof ROLES)[number];

/** Runs the product until it is told to end: web and jobs in one process, or apart. The screens must have been built. */
export const serveCommand: Command = {
  words: ["serve"],
  help: "cli.help.serve",
  run: async ({ args, say, print }) => {
    const { values } = parseArgs({ args, options: { role: { type: "string", default: "all" } } });
    const role = ROLES.find((each) => each === values.role);
    if (!role) throw new CommandError(EXIT.usage, "cli.serve.role", { given: values.role });
    const app = await startApp({
      environment: await besideRunning(readEnvironment()),
      role: role satisfies Role,
      logger: process.env["KANAME_LOG"] === "1",
    });
    print(role === "worker" ? say("cli.serve.worker") : say("cli.serve.web", { url: app.url }));
    await new Promise<void>((ended) => {
      for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => ended());
    });
    print(say("cli.serve.ends"));
    await app.close();
    return EXIT.ok;
  },
};
