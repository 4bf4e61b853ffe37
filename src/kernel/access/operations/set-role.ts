import { refused, stale } from "#kernel/contract/problem.ts";
import { operation } from "#kernel/operation/operation.ts";
import { roleSet } from "../contract.ts";
import { administratorRemains } from "../last-administrator.ts";
import { matches } from "../pattern.ts";
import { requireAll } from "../require-all.ts";

/** Makes a role, or changes one of the organisation's own. */
export const setRole = operation(roleSet, async ({ tx, input, access, directory, scope, now, emit, send }) => {
  requireAll(scope);
  const { code, name, nameEn = null, version } = input;
  const patterns = [...new Set(input.patterns)];
  const before = access.roles.get(code);
  if (before?.builtin) throw refused("access.role-builtin", { role: before.name });
  if (before) {
    const administers = patterns.some((pattern) => matches(pattern, "access.grant"));
    const keep = (grant: { roleCode: string }) => administers || grant.roleCode !== code;
    if (!administratorRemains(access, directory, now, { keep })) throw refused("people.last-administrator");
    const updated = await tx
      .updateTable("role")
      .set((eb) => ({ name, name_en: nameEn, patterns, version: eb("version", "+", 1) }))
      .where("code", "=", code)
      .where("version", "=", version ?? 0)
      .returning("version")
      .executeTakeFirst();
    if (!updated) throw stale({ who: "—", what: "access.role-set", at: now, version: before.version });
  } else {
    send(tx.insertInto("role").values({ code, name, name_en: nameEn, patterns }).execute());
  }
  emit("access.role-set", null, {
    code,
    from: before ? { name: before.name, patterns: before.patterns } : null,
    to: { name, patterns },
  });
  return { version: (before?.version ?? 0) + 1 };
});
