import { Problem } from "#kernel/contract/problem.ts";
import { isAway } from "#kernel/db/away.ts";

/**
 * Constraints of the database are the last line of defence; what they refuse is the reader's input, not a fault. That the
 * database is away, or the disk full, is no fault either: nothing was done, and the same request may come again.
 */
export function databaseRefusal(error: unknown): Problem | undefined {
  if (isAway(error) || sessionsAway(error)) return new Problem(503, "database-away");
  if (typeof error !== "object" || error === null || !("code" in error)) return undefined;
  const { code, constraint } = error as { code: unknown; constraint?: string };
  switch (code) {
    case "23505":
      return new Problem(409, "duplicate", { params: { constraint } });
    case "23503":
      return new Problem(422, "unknown-reference", { params: { constraint } });
    case "23514":
    case "23P01":
    case "22P02":
    case "22P05":
    case "22003":
    case "22007":
    case "22008":
    case "22001":
    case "22021":
      return new Problem(422, "invalid", { params: { constraint } });
    case "40001":
    case "40P01":
    case "55P03":
      return new Problem(409, "busy");
    // disk_full, of the database's disk or of the one for files.
    case "53100":
    case "ENOSPC":
    case "EDQUOT":
      return new Problem(507, "disk-full");
    default:
      return undefined;
  }
}

/** The sign-in library hides why it could not read a session; there is no other reason than the database. */
function sessionsAway(error: unknown): boolean {
  const body = (error as { body?: { code?: unknown } } | null)?.body;
  return body?.code === "FAILED_TO_GET_SESSION";
}
