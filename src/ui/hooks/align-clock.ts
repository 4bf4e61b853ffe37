import { syncClock } from "./clock.ts";

/* The header has whole seconds, and the answer was on its way for a while. */
const TOLERANCE_MS = 5_000;

/**
 * Takes the server's time once, so that deadlines count right on a desk whose clock is wrong. A clock that is right to
 * some seconds is left alone, and a server that cannot be reached changes nothing.
 */
export async function alignClock(read: () => Promise<string | null> = readServerTime): Promise<void> {
  const header = await read().catch(() => null);
  const server = Date.parse(header ?? "");
  if (Number.isNaN(server) || Math.abs(server - Date.now()) < TOLERANCE_MS) return;
  syncClock(server);
}

async function readServerTime(): Promise<string | null> {
  const answer = await fetch("/icon.svg", { method: "HEAD", cache: "no-store" });
  return answer.headers.get("date");
}
