import { refused, stale } from "#kernel/contract/problem.ts";
import { operation } from "#kernel/operation/operation.ts";
import { refuseNewConflicts } from "../conflicts/refuse-grant.ts";
import { tellConflicts } from "../conflicts/tell.ts";
import { roleSet } from "../contract.ts";
import { administratorRemains } from "../last-administrator.ts";
import { matches } from "../pattern.ts";
import { refuseOwnGain } from "../own-gain.ts";
import { requireAll } from "../require-all.ts";

/** Makes a role, or changes one of the organisation's own. */
export const setRole = operation(roleSet, async (context) => {
  const { tx, input, access, directory, scope, now, emit, send } = context;
  requireAll(scope);
  const { code, name, nameEn = null, masked, version } = input;
  const patterns = [...new Set(input.patterns)];
  const before = access.roles.get(code);
  if (before?.builtin) throw refused("access.role-builtin", { role: before.name });
  if (before) {
    const administers = patterns.some((pattern) => matches(pattern, "access.grant"));
    const keep = (grant: { roleCode: string }) => administers || grant.roleCode !== code;
    if (!administratorRemains(access, directory, now, { keep })) throw refused("people.last-administrator");
    const roles = new Map(access.roles).set(code, { ...before, patterns });
    refuseOwnGain(context, { ...access, roles });
    tellConflicts(context, refuseNewConflicts(context, { ...access, roles }, now));
    const updated = await tx
      .updateTable("role")
      .set((eb) => ({ name, name_en: nameEn, patterns, masked, version: eb("version", "+", 1) }))
      .where("code", "=", code)
      .where("version", "=", version ?? 0)
      .returning("version")
      .executeTakeFirst();
    if (!updated) throw stale({ who: "—", what: "access.role-set", at: now, version: before.version });
  } else {
    send(tx.insertInto("role").values({ code, name, name_en: nameEn, patterns, masked }).execute());
  }
  emit("access.role-set", null, {
    code,
    from: before ? { name: before.name, patterns: before.patterns, masked: before.masked } : null,
    to: { name, patterns, masked },
  });
  return { version: (before?.version ?? 0) + 1 };
});
