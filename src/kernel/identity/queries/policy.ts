import { abilities, coversAll } from "#kernel/access/may.ts";
import { query } from "#kernel/operation/operation.ts";
import { isActive, nameIn } from "#kernel/people/lookup.ts";
import { policy } from "../admin-contract.ts";
import { demandedOf } from "../demanded.ts";
import { policyAt } from "../policy.ts";

/** What is demanded of a sign-in, with the number of those in each role who sign in without a second factor. */
export const showPolicy = query(policy, async (context) => {
  const { tx, access, directory, settings, actor, now } = context;
  const rows = await tx
    .selectFrom("auth_user as u")
    .select("u.person_id")
    .where("u.two_factor_enabled", "=", false)
    .where("u.disabled_at", "is", null)
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom("auth_passkey as p").select("p.id").whereRef("p.user_id", "=", "u.id"))),
    )
    .execute();
  const without = rows.flatMap(({ person_id: id }) => {
    const person = directory.persons.get(id ?? "");
    return person && isActive(person, now) ? [person.id] : [];
  });
  return {
    policy: policyAt(settings, now),
    roles: [...access.roles.values()].map((role) => ({
      code: role.code,
      name: nameIn(role, actor.locale),
      holdersWithout: without.filter((id) => demandedOf(context, id, [role.code])).length,
    })),
    breachFile: Boolean(process.env["KANAME_BREACHED_PASSWORDS"]),
    can: abilities(context, { set: { permission: "identity.policy-set", covers: coversAll } }),
  };
});
