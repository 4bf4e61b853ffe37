import { StartError } from "#kernel/config/start-error.ts";
import { BackupError } from "#kernel/backup/error.ts";
import { Problem } from "#kernel/contract/problem.ts";
import { isAway } from "#kernel/db/away.ts";
import { ExchangeError } from "#kernel/exchange/message.ts";
import { CommandError, type Say } from "./say.ts";

/** Any failure as a sentence for whoever sits at the terminal; never a stack trace. */
export function sentence(error: unknown, say: Say): string {
  if (
    error instanceof CommandError ||
    error instanceof StartError ||
    error instanceof ExchangeError ||
    error instanceof BackupError
  )
    return say(error.key, error.params);
  if (error instanceof Problem) {
    const [first] = error.errors;
    return first ? `${first.path}: ${say(first.key, first.params ?? {})}` : say(error.key, error.params);
  }
  if (isUsage(error)) return usage(error, say);
  if (isDatabaseAway(error)) return say("start.database-away", { detail: detailOf(error) });
  return say("cli.failed", { detail: detailOf(error) });
}

/** What `parseArgs` refuses. */
export function isUsage(error: unknown): error is Error {
  return error instanceof Error && "code" in error && String(error.code).startsWith("ERR_PARSE_ARGS");
}

/** Its own words are English; which option or argument it means stands between the first quotation marks. */
function usage(error: Error, say: Say): string {
  const [, given = ""] = /'([^' ]*)/.exec(error.message) ?? [];
  const { code } = error as NodeJS.ErrnoException;
  if (code === "ERR_PARSE_ARGS_UNKNOWN_OPTION") return say("cli.unknownOption", { given });
  if (code === "ERR_PARSE_ARGS_UNEXPECTED_POSITIONAL") return say("cli.unexpected", { given });
  if (code === "ERR_PARSE_ARGS_INVALID_OPTION_VALUE")
    return say(error.message.includes("does not take") ? "cli.optionAlone" : "cli.optionValue", { given });
  return say("cli.usage", { detail: error.message });
}

/** Away, or there but not for us: no such database, wrong password. */
const isDatabaseAway = (error: unknown): boolean =>
  isAway(error) ||
  (error instanceof Error && "code" in error && ["28P01", "28000", "3D000"].includes(String(error.code)));

/** Errors of several addresses have no message of their own. */
export function detailOf(error: unknown): string {
  if (error instanceof AggregateError && !error.message) return detailOf(error.errors[0]);
  if (!(error instanceof Error)) return String(error);
  return error.message || String((error as NodeJS.ErrnoException).code ?? error.name);
}
