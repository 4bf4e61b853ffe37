import { setTimeout as pause } from "node:timers/promises";
import type pg from "pg";

/** What the database, its driver and the network say when the database is not to be had: stopping, starting, gone, or full of sessions. */
const CODES = new Set([
  "57P01", // admin_shutdown
  "57P02", // crash_shutdown
  "57P03", // cannot_connect_now: starting, or recovering from a crash
  "57P05", // idle_session_timeout
  "53300", // too_many_connections
  "08000",
  "08001",
  "08003",
  "08006",
  "25006", // read_only_sql_transaction: the primary has become a standby
  "ECONNREFUSED",
  "ECONNRESET",
  "EPIPE",
  "ETIMEDOUT",
  "ENOTFOUND",
  "EHOSTUNREACH",
  "ENETUNREACH",
]);

/** The driver's own errors carry no code. */
const SENTENCES =
  /Connection terminated|Client has encountered a connection error|timeout exceeded when trying to connect|Connection ended unexpectedly|Client was closed/;

/** Whether an error only says that the database is away, so that the same request may be made again later. */
export function isAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if ("code" in error && CODES.has(String(error.code))) return true;
  if (SENTENCES.test(error.message)) return true;
  // Several addresses of one host were tried, or the driver wrapped what it met.
  if (error instanceof AggregateError) return error.errors.some(isAway);
  return error.cause !== undefined && isAway(error.cause);
}

/**
 * A pool tells of connections that break while they are idle; one that is lent out and breaks between two statements tells
 * nobody, and Node would end the process. Whoever uses it gets the error with his next statement.
 */
export function calm(pool: pg.Pool): pg.Pool {
  pool.on("error", () => undefined);
  pool.on("connect", (client) => client.on("error", () => undefined));
  return pool;
}

/**
 * Does the work, again and again while the database is away: after a power cut it may come up later than the product. Throws what
 * it said last when it stays away, and any other error at once. The work must be one that may be begun anew.
 */
export async function patiently<T>(
  work: () => Promise<T>,
  forMs = 60_000,
  onAway: (error: unknown) => void = () => undefined,
): Promise<T> {
  const until = Date.now() + forMs;
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (!isAway(error) || Date.now() > until) throw error;
      onAway(error);
      await pause(250);
    }
  }
}
