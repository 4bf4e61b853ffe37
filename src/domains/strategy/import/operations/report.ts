import { notFound } from "#kernel/contract/problem.ts";
import { query } from "#kernel/operation/operation.ts";
import { importResult, type ImportReport } from "../contract.ts";

/** The report of an import; 404 for a task that is no import, or another's where the role does not reach all. */
export const reportImport = query(importResult, async ({ tx, input, scope }) => {
  let rows = tx
    .selectFrom("task_run")
    .select("result")
    .where("id", "=", input.taskId)
    .where("name", "=", "policy.import");
  if (scope.kind !== "all") rows = rows.where("started_by", "=", scope.personId);
  const row = await rows.executeTakeFirst();
  if (!row) throw notFound("task");
  return { report: row.result as ImportReport | null };
});
