import { query } from "#kernel/operation/operation.ts";
import type { Tx } from "#kernel/operation/context.ts";
import { ms, nameIn } from "#kernel/people/lookup.ts";
import { refs, type Refs } from "#kernel/people/refs.ts";
import { conflicts, type ExceptionItem, type RuleItem } from "../conflict-contract.ts";
import { abilities, type Asker } from "../may.ts";
import { conflictsHeld } from "./held.ts";
import { heldItems, type InWords } from "./held-items.ts";
import type { ConflictRule } from "./rule.ts";

/** The rules, who has both sides of one now, and the exceptions, newest first. */
export const listConflicts = query(conflicts, async (context) => {
  const { tx, access, directory, regulations, actor, now } = context;
  const names = refs(directory, actor.locale);
  const inWords = (row: { name: string; nameEn: string | null }) => nameIn(row, actor.locale);
  const asked = await exceptions(tx, context, names, access.conflicts);
  return {
    rules: access.conflicts.map((rule) => ruleItem(rule, inWords)),
    held: await heldItems(tx, conflictsHeld(access, directory, regulations.vocabulary.operations, now), {
      names,
      inWords,
      now,
      waiting: asked.filter((one) => one.state === "waiting"),
    }),
    exceptions: asked,
    can: abilities(context, {
      set: { permission: "access.conflict-set" },
      request: { permission: "access.exception-request" },
    }),
  };
});

function ruleItem(rule: ConflictRule, inWords: InWords): RuleItem {
  const { code, onGrant, onAct, active, builtin, version } = rule;
  const side = (name: "left" | "right") => ({
    name: inWords({ name: rule[`${name}Name`], nameEn: rule[`${name}NameEn`] }),
    patterns: [...rule[name]],
    more: [...rule[`${name}More`]],
  });
  const names = { name: rule.name, left: rule.leftName, right: rule.rightName };
  return {
    code,
    name: inWords(rule),
    left: side("left"),
    right: side("right"),
    onGrant,
    onAct,
    active,
    builtin,
    version,
    names,
  };
}

async function exceptions(
  tx: Tx,
  asker: Asker & { actor: { locale: "ja" | "en" } },
  names: Refs,
  rules: readonly ConflictRule[],
): Promise<ExceptionItem[]> {
  const rows = await tx
    .selectFrom("conflict_exception")
    .selectAll()
    .orderBy("requested_at", "desc")
    .limit(200)
    .execute();
  const { actor, now } = asker;
  return rows.map((row) => {
    const rule = rules.find((one) => one.code === row.rule_code);
    const over = row.ended_at !== null || ms(row.valid_to) <= ms(now);
    const state = row.approved === false ? "refused" : over ? "over" : row.approved ? "approved" : "waiting";
    const decided = state === "waiting" ? undefined : { key: "access.exception.decided" };
    const involved = [row.requested_by, row.person_id].includes(actor.personId ?? "")
      ? { key: "access.exception.not-own" }
      : undefined;
    return {
      id: row.id,
      rule: { code: row.rule_code, name: rule ? nameIn(rule, actor.locale) : row.rule_code },
      person: names.person(row.person_id),
      reason: row.reason,
      control: row.control,
      controller: names.person(row.controller_id),
      requestedBy: names.person(row.requested_by),
      requestedAt: row.requested_at,
      decidedBy: names.person(row.decided_by),
      decidedAt: row.decided_at,
      comment: row.comment,
      to: row.valid_to,
      state,
      can: abilities(asker, {
        decide: { permission: "access.exception-decide", unless: decided ?? involved },
        end: {
          permission: "access.exception-end",
          unless: state === "approved" ? undefined : { key: "access.exception.not-in-force" },
        },
      }),
    };
  });
}
