import { forbidden, type Problem } from "#kernel/contract/problem.ts";
import type { Work } from "#kernel/operation/context.ts";
import { nameIn } from "#kernel/people/lookup.ts";
import { conflictsHeld, exceptionOf } from "./held.ts";
import { sideOf, type ConflictRule, type Side } from "./rule.ts";

/**
 * Refuses an operation on a record by whoever did the other side of a rule on the same record before; an approved
 * exception lets him through, and that is a fact of the record. A rule that is kept when rights are given binds here
 * whoever has both sides all the same, by the right to everything. Nothing is read unless a rule names the operation.
 */
export async function refuseConflictingAct(
  work: Pick<Work, "tx" | "access" | "directory" | "regulations" | "actor" | "now" | "emit">,
  operation: string,
  recordId: string,
): Promise<void> {
  const { tx, access, actor, now, emit } = work;
  const { personId } = actor;
  const named = access.conflicts.filter((rule) => rule.active && sideOf(rule, operation) !== null);
  if (named.length === 0 || !personId) return;
  const rules = named.filter((rule) => rule.onAct || hasBoth(work, rule, personId));
  if (rules.length === 0) return;
  const rows = await tx
    .selectFrom("event")
    .select("operation")
    .distinct()
    .where("record_id", "=", recordId)
    .where("actor_id", "=", personId)
    .execute();
  for (const rule of rules) {
    const mine = sideOf(rule, operation);
    const other = rows.find((row) => ![null, mine].includes(sideOf(rule, row.operation)));
    if (!mine || !other) continue;
    const until = exceptionOf(access, rule.code, personId, now)?.to;
    if (until === undefined) throw conflicting(rule, mine, actor.locale);
    emit("access.conflict-excepted", recordId, { rule: rule.code, operation, after: other.operation, until });
  }
}

const hasBoth = (
  { access, directory, regulations, now }: Pick<Work, "access" | "directory" | "regulations" | "now">,
  rule: ConflictRule,
  personId: string,
) =>
  conflictsHeld(access, directory, regulations.vocabulary.operations, now, [personId]).some((one) => one.rule === rule);

/** Who did the one side cannot do `now`, the other. */
export function conflicting(rule: ConflictRule, now: Side, locale: "ja" | "en"): Problem {
  const done = now === "left" ? "right" : "left";
  const side = (name: Side) => nameIn({ name: rule[`${name}Name`], nameEn: rule[`${name}NameEn`] }, locale);
  return forbidden("access.conflict.act", { rule: nameIn(rule, locale), done: side(done), now: side(now) });
}
