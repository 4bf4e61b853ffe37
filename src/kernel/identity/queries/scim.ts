import { abilities, coversAll } from "#kernel/access/may.ts";
import { query } from "#kernel/operation/operation.ts";
import { nameIn } from "#kernel/people/lookup.ts";
import { refs } from "#kernel/people/refs.ts";
import { publicUrl } from "../here.ts";
import { scim } from "../provider-contract.ts";
import { stateOf } from "./rows.ts";

/** Provisioning: its address, its tokens, and what its groups give. */
export const showScim = query(scim, async (context) => {
  const { tx, access, directory, actor, now } = context;
  const names = refs(directory, actor.locale);
  const [tokens, groups, members, users] = await Promise.all([
    tx.selectFrom("scim_token").selectAll().orderBy("created_at", "desc").execute(),
    tx.selectFrom("scim_group").selectAll().orderBy("display_name").execute(),
    tx.selectFrom("scim_member").select("group_id").execute(),
    tx.selectFrom("scim_user").select("person_id").where("deleted_at", "is", null).execute(),
  ]);
  const roleName = (code: string) => {
    const role = access.roles.get(code);
    return role ? nameIn(role, actor.locale) : code;
  };
  const right = (verb: string) => ({ permission: `identity.scim-${verb}`, covers: coversAll });
  return {
    url: `${publicUrl()}/scim/v2`,
    tokens: tokens.map((row) => ({
      id: row.id,
      name: row.name,
      hint: row.hint,
      createdAt: row.created_at,
      createdBy: names.person(row.created_by)?.name ?? null,
      expiresAt: row.expires_at,
      lastUsedAt: row.last_used_at,
      state: stateOf(row, now),
    })),
    groups: groups.map((row) => {
      const unit = names.unit(row.unit_id);
      const where = (["all", "units", "own"] as const).find((one) => one === row.scope);
      return {
        id: row.id,
        name: row.display_name,
        members: members.filter((member) => member.group_id === row.id).length,
        role: row.role_code && where ? { code: row.role_code, name: roleName(row.role_code), scope: where } : null,
        unit: unit ? { id: unit.id, name: unit.name } : null,
        version: row.version,
      };
    }),
    roles: [...access.roles.keys()].map((code) => ({ code, name: roleName(code) })),
    users: users.length,
    can: abilities(context, {
      token: right("token-create"),
      revoke: right("token-revoke"),
      map: right("group-map"),
    }),
  };
});
