import { invalid, refused } from "#kernel/contract/problem.ts";
import { OK } from "#kernel/contract/contract.ts";
import { json } from "#kernel/db/json.ts";
import { tokyoDay } from "#kernel/i18n/moment.ts";
import { operation } from "#kernel/operation/operation.ts";
import { setFigures } from "../contract.ts";
import type { DeadlineSetting } from "../pack.ts";
import { checkSource, hasErrors, vocabularyNow, wordProblems } from "./check.ts";
import { editSource } from "./source.ts";
import { readVersion } from "./versions.ts";

/**
 * Sets the figures of a deadline class from a day on, in a version that is in force: they are the organisation's own
 * (domain.md 1.4), the text of the regulation stays. Duties that run keep the due that they have.
 */
export const setDeadlineFigures = operation(setFigures, async (context) => {
  const { tx, input, now, actor, directory, regulations, emit } = context;
  const row = await readVersion(tx, input.id, true);
  if (row.state === "draft" || !row.pack) throw refused("regulations.not-activated", { number: row.number });
  if (input.effectiveFrom < tokyoDay(now)) throw invalid("effectiveFrom", "regulations.figures-past");
  const before = row.pack.deadlineClasses?.[input.deadlineClass];
  if (!before) throw invalid("deadlineClass", "regulations.problem.unknown-class", { name: input.deadlineClass });

  const dated = input.settings.map((setting): DeadlineSetting => ({
    effectiveFrom: input.effectiveFrom,
    ...defined(setting),
  }));
  const settings = [...before.settings.filter(({ effectiveFrom }) => effectiveFrom !== input.effectiveFrom), ...dated];
  const source = editSource(row.source, [
    { path: ["deadlineClasses", input.deadlineClass, "settings"], value: settings },
  ]);
  const { pack, problems } = checkSource(source, vocabularyNow(regulations, directory), row.code);
  if (!pack || hasErrors(problems)) {
    const [first] = wordProblems(problems, actor.locale);
    throw invalid("settings", "regulations.has-errors", { message: first?.message ?? "", line: first?.line ?? "—" });
  }
  await tx
    .updateTable("regulation_version")
    .set({ source, pack: json(pack), changed_at: now, changed_by: actor.personId })
    .where("id", "=", row.id)
    .execute();
  emit("regulation.figures-set", null, {
    regulationId: row.regulation_id,
    versionId: row.id,
    code: row.code,
    number: row.number,
    deadlineClass: input.deadlineClass,
    effectiveFrom: input.effectiveFrom,
    from: before.settings,
    to: settings,
  });
  return OK;
});

/** Absent fields stay absent: a printed pack gives back what was read. */
function defined<T extends object>(value: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(value).filter(([, each]) => each !== undefined && each !== "")) as never;
}
