import { invalid, refused } from "#kernel/contract/problem.ts";
import { tokyoDay } from "#kernel/i18n/moment.ts";
import { operation } from "#kernel/operation/operation.ts";
import { activate } from "../contract.ts";
import { checkSource, hasErrors, vocabularyNow, wordProblems } from "./check.ts";
import { firstFailure } from "./probe.ts";
import { putInForce } from "./put-in-force.ts";
import { lockDraft } from "./versions.ts";

/**
 * Puts a draft in force. Without a day, neither here nor in the pack, it cannot be (domain.md 1.1); nor with errors; nor
 * with a condition that fails on what really happened; nor for the past where a version is in force already, because its records are bound to that one.
 */
export const activateRegulation = operation(activate, async (context) => {
  const { tx, input, now, actor, directory, regulations } = context;
  const row = await lockDraft(tx, input.id, input.version, directory);
  const { pack, problems } = checkSource(row.source, vocabularyNow(regulations, directory), row.code);
  if (!pack || hasErrors(problems)) {
    const [first] = wordProblems(problems, actor.locale);
    throw refused("regulations.has-errors", { message: first?.message ?? "", line: first?.line ?? "—" });
  }
  const day = input.effectiveFrom ?? pack.regulation.effectiveFrom;
  if (day === null) throw invalid("effectiveFrom", "regulations.effective-date-blank");
  const inForce = regulations.all().some(({ code }) => code === row.code);
  if (inForce && day < tokyoDay(now)) throw invalid("effectiveFrom", "regulations.effective-date-past");
  const failure = await firstFailure(context, pack);
  if (failure) throw refused("regulations.fails-on-record", { ...failure });
  const ended = await putInForce(context, { ...row, pack }, day);
  return { effectiveFrom: day, ended };
});
