import { readdirSync, readFileSync } from "node:fs";

/** One tick of the kernel's accounting is 10 ms on every Linux that matters. */
const TICK_MS = 10;

/**
 * Processor time so far of these processes and of all children of `parent` (PostgreSQL's backends), in milliseconds; NaN
 * where the system does not tell. Unlike requests a second it does not depend on what else the machine is doing.
 */
export function cpuOf(pids: readonly number[], parent: number): number {
  try {
    const own = pids.map((pid) => statOf(String(pid)).ms);
    const ended = statOf(String(parent)).ended;
    const children = readdirSync("/proc")
      .filter((name) => /^\d+$/.test(name))
      .map((name) => statOf(name))
      .filter((stat) => stat.parent === parent)
      .map((stat) => stat.ms);
    return [ended, ...own, ...children].reduce((sum, ms) => sum + ms, 0);
  } catch {
    return Number.NaN;
  }
}

/** `ended`: time of children that have ended. */
function statOf(pid: string): { parent: number; ms: number; ended: number } {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, "utf8")
      .replace(/^.*\) /, "")
      .split(" ");
    const ms = (user: number) => (Number(fields[user]) + Number(fields[user + 1])) * TICK_MS;
    return { parent: Number(fields[1]), ms: ms(11), ended: ms(13) };
  } catch (error) {
    // Ended between the listing and now.
    if (process.platform === "linux") return { parent: 0, ms: 0, ended: 0 };
    throw error;
  }
}
