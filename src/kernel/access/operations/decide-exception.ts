import { OK } from "#kernel/contract/contract.ts";
import { forbidden, notFound, refused } from "#kernel/contract/problem.ts";
import { operation } from "#kernel/operation/operation.ts";
import { ms } from "#kernel/people/lookup.ts";
import { exceptionDecide } from "../conflict-contract.ts";
import { requireAll } from "../require-all.ts";

/** Decides on an exception: not by who asked for it, nor by who benefits. */
export const decideException = operation(
  exceptionDecide,
  async ({ tx, input, scope, actor, now, emit, notify, send }) => {
    requireAll(scope);
    const { id, approve, comment } = input;
    const found = await tx
      .selectFrom("conflict_exception")
      .selectAll()
      .where("id", "=", id)
      .forUpdate()
      .executeTakeFirst();
    if (!found) throw notFound();
    if (found.approved !== null || ms(found.valid_to) <= ms(now)) throw refused("access.exception.decided");
    if (actor.personId === found.requested_by || actor.personId === found.person_id)
      throw forbidden("access.exception.not-own");
    send(
      tx
        .updateTable("conflict_exception")
        .set({ approved: approve, comment, decided_by: actor.personId, decided_at: now })
        .where("id", "=", id)
        .execute(),
    );
    const { rule_code: ruleCode, person_id: personId, controller_id: controllerId, valid_to: to } = found;
    emit(approve ? "access.exception-approved" : "access.exception-refused", null, {
      exceptionId: id,
      ruleCode,
      personId,
      controllerId,
      to,
      comment,
    });
    const href = "/settings/roles?view=conflicts";
    const told = new Set([found.requested_by, personId, ...(approve ? [controllerId] : [])]);
    for (const each of told)
      notify({
        personId: each,
        key: approve ? "access.exception.allowed" : "access.exception.denied",
        params: { until: to },
        href,
      });
    return OK;
  },
);
