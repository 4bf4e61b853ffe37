import { readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import type { Environment } from "#kernel/config/environment.ts";

/** Where an embedded server started as root keeps data that its account could not reach otherwise (kernel/db/embedded.ts). */
const STAGE = "/var/lib/kaname/data";

/**
 * The environment for a command: beside a running Kaname its embedded server is used, since one data folder has one server;
 * else the command starts it itself.
 */
export async function besideRunning(environment: Environment): Promise<Environment> {
  if (environment.databaseUrl) return environment;
  const url = await runningServer(environment.dataDir);
  return url === null ? environment : { ...environment, databaseUrl: url };
}

/** Connection string of the embedded server that runs on a data folder, by the files that it keeps there; null when none runs. */
export async function runningServer(dataDir: string): Promise<string | null> {
  const home = resolve(dataDir);
  for (const folder of [home, join(STAGE, home.replaceAll("/", "-").slice(1))]) {
    const lines = (await readFile(join(folder, "postgres", "postmaster.pid"), "utf8").catch(() => "")).split("\n");
    // postmaster.pid: process, folder, start, port, …; "ready" in line 8.
    const [pid, port] = [Number(lines[0]), Number(lines[3])];
    if (!pid || !port || !isAlive(pid)) continue;
    const password = (await readFile(join(folder, "postgres.secret"), "utf8")).trim();
    return `postgresql://kaname:${password}@127.0.0.1:${port}/kaname`;
  }
  return null;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
