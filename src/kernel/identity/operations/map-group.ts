import { requireAll } from "#kernel/access/require-all.ts";
import { scopeFor } from "#kernel/access/may.ts";
import { forbidden, invalid, notFound, stale } from "#kernel/contract/problem.ts";
import { operation } from "#kernel/operation/operation.ts";
import { scimGroupMap } from "../provider-contract.ts";
import { remap } from "../scim/groups.ts";

/** Says what membership of a provisioned group gives. Giving a role this way needs the right to give roles. */
export const mapGroup = operation(scimGroupMap, async (context) => {
  const { tx, input, access, directory, scope, now, emit } = context;
  requireAll(scope);
  if (scopeFor(context, "access.grant")?.kind !== "all") throw forbidden("identity.above");
  const { id, version, roleCode, scope: where, unitId } = input;
  if (roleCode && !access.roles.has(roleCode)) throw invalid("roleCode", "access.unknown-role");
  if (unitId && !directory.units.has(unitId)) throw invalid("unitId", "people.unknown-unit");
  const row = await tx.selectFrom("scim_group").selectAll().where("id", "=", id).forUpdate().executeTakeFirst();
  if (!row) throw notFound();
  if (row.version !== version) throw stale({ who: "—", what: "identity.group-mapped", at: now, version: row.version });
  const next = { role_code: roleCode, scope: where, unit_id: unitId };
  await tx
    .updateTable("scim_group")
    .set({ ...next, version: version + 1 })
    .where("id", "=", id)
    .execute();
  await remap(context, row, { ...row, ...next });
  emit("identity.group-mapped", null, { groupId: id, name: row.display_name, roleCode, scope: where, unitId });
  return { version: version + 1 };
});
