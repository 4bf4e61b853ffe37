import { invalid, refused } from "#kernel/contract/problem.ts";
import { startTask } from "#kernel/jobs/start-task.ts";
import { operation } from "#kernel/operation/operation.ts";
import { startDryRun } from "../contract.ts";
import { DRY_RUN, type DryRunInput } from "../dry-run.ts";
import { checkSource, hasErrors, vocabularyNow, wordProblems } from "./check.ts";
import { midnight, readVersion } from "./versions.ts";

/**
 * Begins a dry run of a version over the records of a period. What runs is the pack as it is now, whatever is saved
 * meanwhile. `task.stop` and `task.resume` hold it and let it go on.
 */
export const startRegulationDryRun = operation(startDryRun, async (context) => {
  const { tx, input, actor, directory, regulations, emit } = context;
  const row = await readVersion(tx, input.id);
  if (input.from > input.to) throw invalid("to", "regulations.period-backwards");
  const { pack, problems } = checkSource(row.source, vocabularyNow(regulations, directory), row.code);
  if (!pack || hasErrors(problems)) {
    const [first] = wordProblems(problems, actor.locale);
    throw refused("regulations.has-errors", { message: first?.message ?? "", line: first?.line ?? "—" });
  }
  const what: DryRunInput = {
    versionId: row.id,
    regulationId: row.regulation_id,
    code: row.code,
    number: row.number,
    pack,
    from: midnight(input.from),
    to: midnight(Temporal.PlainDate.from(input.to).add({ days: 1 }).toString()),
    days: { from: input.from, to: input.to },
  };
  const taskId = startTask(context, { name: DRY_RUN, input: { ...what } });
  const { regulation_id: regulationId, code, number } = row;
  emit("regulation.dry-run-started", null, { regulationId, versionId: row.id, code, number, taskId, ...what.days });
  return { taskId };
});
