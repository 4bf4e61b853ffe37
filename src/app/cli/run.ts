import { readEnvironment } from "#kernel/config/environment.ts";
import type { Runtime } from "#kernel/operation/runtime.ts";
import { openRuntime } from "../server.ts";
import { besideRunning } from "./database.ts";
import type { Say } from "./say.ts";

/** What a command gets: what stands behind its name, and how to speak. */
export interface CommandContext {
  args: string[];
  say: Say;
  locale: "ja" | "en";
  print: (line?: string) => void;
}

export interface Command {
  /** Words that call it: ["import", "incidents"]. */
  words: readonly string[];
  /** Key of its help: one line in the list, `<key>.long` when asked for it. */
  help: string;
  /** Gives the exit code. */
  run: (context: CommandContext) => Promise<number>;
}

/** Database up, schema migrated, for the time of the body. */
export async function withRuntime<T>(body: (runtime: Runtime, databaseUrl: string) => Promise<T>): Promise<T> {
  const opened = await openRuntime(await besideRunning(readEnvironment()));
  try {
    return await body(opened.runtime, opened.databaseUrl);
  } finally {
    await opened.close();
  }
}
