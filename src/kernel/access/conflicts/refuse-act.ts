import { forbidden } from "#kernel/contract/problem.ts";
import type { Work } from "#kernel/operation/context.ts";
import { nameIn } from "#kernel/people/lookup.ts";
import { exceptionUntil } from "./held.ts";
import { sideOf } from "./rule.ts";

/**
 * Refuses an operation on a record by whoever did the other side of a rule on the same record before; an approved
 * exception lets him through, and that is a fact of the record. Nothing is read unless a rule names the operation.
 */
export async function refuseConflictingAct(
  work: Pick<Work, "tx" | "access" | "actor" | "now" | "emit">,
  operation: string,
  recordId: string,
): Promise<void> {
  const { tx, access, actor, now, emit } = work;
  const rules = access.conflicts.filter((rule) => rule.active && rule.onAct && sideOf(rule, operation) !== null);
  if (rules.length === 0 || !actor.personId) return;
  const rows = await tx
    .selectFrom("event")
    .select("operation")
    .distinct()
    .where("record_id", "=", recordId)
    .where("actor_id", "=", actor.personId)
    .execute();
  for (const rule of rules) {
    const mine = sideOf(rule, operation);
    const other = rows.find((row) => ![null, mine].includes(sideOf(rule, row.operation)));
    if (!other) continue;
    const until = exceptionUntil(access, rule.code, actor.personId, now);
    const [done, side] = mine === "left" ? (["right", "left"] as const) : (["left", "right"] as const);
    if (until === null)
      throw forbidden("access.conflict.act", {
        rule: nameIn(rule, actor.locale),
        done: nameIn({ name: rule[`${done}Name`], nameEn: rule[`${done}NameEn`] }, actor.locale),
        now: nameIn({ name: rule[`${side}Name`], nameEn: rule[`${side}NameEn`] }, actor.locale),
      });
    emit("access.conflict-excepted", recordId, { rule: rule.code, operation, after: other.operation, until });
  }
}
