import { v7 as uuid } from "uuid";
import { invalid } from "#kernel/contract/problem.ts";
import { operation } from "#kernel/operation/operation.ts";
import { holdingAt, isActive, ms, nameIn } from "#kernel/people/lookup.ts";
import { refuseNewConflicts } from "../conflicts/refuse-grant.ts";
import { tellConflicts } from "../conflicts/tell.ts";
import { grant } from "../contract.ts";
import { refuseOwnGain } from "../own-gain.ts";
import { requireAll } from "../require-all.ts";
import { withGrants } from "../roles.ts";

/** Grants a role, by default from now on and without end. Refused when somebody would have duties that must be kept apart. */
export const grantRole = operation(grant, async (context) => {
  const { tx, input, access, directory, scope: own, actor, now, emit, send } = context;
  requireAll(own);
  const { roleCode, personId = null, postId = null, everybody = false, scope, to = null, reason } = input;
  const unitId = scope === "units" ? (input.unitId ?? null) : null;
  const from = input.from ?? now;
  if (!access.roles.has(roleCode)) throw invalid("roleCode", "access.unknown-role");
  const person = personId ? directory.persons.get(personId) : undefined;
  if (personId && (!person || !isActive(person, ms(from) > ms(now) ? from : now)))
    throw invalid("personId", "people.unknown-person");
  if (postId && !directory.posts.has(postId)) throw invalid("postId", "people.unknown-post", { code: "" });
  if (unitId && !directory.units.has(unitId)) throw invalid("unitId", "people.unknown-unit");
  if (to !== null && ms(to) <= Math.max(ms(from), ms(now))) throw invalid("to", "people.ends-before-start");

  const grantId = uuid();
  const made = { id: grantId, roleCode, personId, postId, everybody, scope, unitId, from, to };
  const at = ms(from) > ms(now) ? from : now;
  const holder = postId ? holdingAt(directory, postId, at)?.personId : personId;
  const after = withGrants(access, [...access.grants, made]);
  const held = holder || everybody ? refuseNewConflicts(context, after, at, holder ? [holder] : undefined) : [];
  refuseOwnGain(context, withGrants(access, [...access.grants, { ...made, from: now, to: null }]));
  tellConflicts(context, held);
  const rules = [...new Set(held.map((one) => one.rule))];
  send(
    tx
      .insertInto("role_grant")
      .values({
        id: grantId,
        role_code: roleCode,
        person_id: personId,
        post_id: postId,
        everybody,
        scope,
        unit_id: unitId,
        valid_from: from,
        valid_to: to,
        reason,
        granted_by: actor.personId,
      })
      .execute(),
  );
  const given = { grantId, roleCode, personId, postId, everybody, scope, unitId, from, to, reason };
  emit("access.granted", null, {
    ...given,
    ...(rules.length > 0 ? { conflicts: rules.map((rule) => rule.code) } : {}),
  });
  return { grantId, conflicts: rules.map((rule) => nameIn(rule, actor.locale)) };
});
