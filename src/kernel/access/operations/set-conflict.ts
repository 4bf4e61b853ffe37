import { refused, stale } from "#kernel/contract/problem.ts";
import { operation } from "#kernel/operation/operation.ts";
import { conflictSet } from "../conflict-contract.ts";
import { requireAll } from "../require-all.ts";

/** Makes a rule of the organisation, or adds operations to one and switches it; a rule of the product keeps its names. */
export const setConflict = operation(conflictSet, async ({ tx, input, access, scope, now, emit, send }) => {
  requireAll(scope);
  const { code, version, name, leftName, rightName, leftMore, rightMore, onGrant, onAct, active } = input;
  const before = access.conflicts.find((rule) => rule.code === code);
  const switches = { left_more: leftMore, right_more: rightMore, on_grant: onGrant, on_act: onAct, active };
  const names = { name, left_name: leftName, right_name: rightName };
  if (before) {
    const updated = await tx
      .updateTable("conflict_rule")
      .set((eb) => ({ ...(before.builtin ? {} : names), ...switches, version: eb("version", "+", 1) }))
      .where("code", "=", code)
      .where("version", "=", version ?? 0)
      .returning("version")
      .executeTakeFirst();
    if (!updated) throw stale({ who: "—", what: "access.conflict-set", at: now, version: before.version });
  } else {
    if (version !== undefined) throw refused("access.conflict.unknown");
    send(
      tx
        .insertInto("conflict_rule")
        .values({ code, ...names, ...switches, left_patterns: [], right_patterns: [] })
        .execute(),
    );
  }
  const from = before && {
    leftMore: before.leftMore,
    rightMore: before.rightMore,
    onGrant: before.onGrant,
    onAct: before.onAct,
    active: before.active,
  };
  emit("access.conflict-set", null, {
    code,
    from: from ?? null,
    to: { name, leftMore, rightMore, onGrant, onAct, active },
  });
  return { version: (before?.version ?? 0) + 1 };
});
