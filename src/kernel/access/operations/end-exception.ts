import { OK } from "#kernel/contract/contract.ts";
import { notFound, refused } from "#kernel/contract/problem.ts";
import { operation } from "#kernel/operation/operation.ts";
import { exceptionEnd } from "../conflict-contract.ts";
import { requireAll } from "../require-all.ts";

/** Ends an exception at once; who has both sides then stands among the conflicts. */
export const endException = operation(exceptionEnd, async ({ tx, input, access, scope, now, emit, send }) => {
  requireAll(scope);
  const row = await tx
    .selectFrom("conflict_exception")
    .select(["id", "rule_code", "person_id"])
    .where("id", "=", input.id)
    .executeTakeFirst();
  if (!row) throw notFound();
  if (!access.exceptions.some((one) => one.id === input.id)) throw refused("access.exception.not-in-force");
  send(tx.updateTable("conflict_exception").set({ ended_at: now }).where("id", "=", input.id).execute());
  emit("access.exception-ended", null, { exceptionId: row.id, ruleCode: row.rule_code, personId: row.person_id });
  return OK;
});
