import { forbidden, notFound } from "#kernel/contract/problem.ts";
import { query } from "#kernel/operation/operation.ts";
import { capacitiesOf, clausesOf } from "#kernel/people/capacities.ts";
import { endOf, isActive, ms, nameIn, personName, postsOf } from "#kernel/people/lookup.ts";
import { refs } from "#kernel/people/refs.ts";
import { successionsOf } from "#kernel/regulations/successions.ts";
import { me, roles, whatMay, whoMay } from "./contract.ts";
import { abilities, reachesPerson } from "./may.ts";
import { matches } from "./pattern.ts";
import { grantsOf } from "./roles.ts";
import { grantWords, reasonWords } from "./words.ts";

/** All roles, with the grants that hold or will hold. */
export const listRoles = query(roles, async (context) => {
  const { access, directory, actor, now } = context;
  return {
    items: [...access.roles.values()].map((role) => ({
      code: role.code,
      name: nameIn(role, actor.locale),
      nameJa: role.name,
      nameEn: role.nameEn,
      patterns: [...role.patterns],
      builtin: role.builtin,
      masked: role.masked,
      version: role.version,
      grants: access.grants
        .filter((grant) => grant.roleCode === role.code && endOf(grant) > ms(now))
        .map((grant) => grantWords(directory, grant, actor.locale, now)),
    })),
    can: abilities(context, {
      set: { permission: "access.role-set" },
      grant: { permission: "access.grant" },
      revoke: { permission: "access.revoke" },
      invite: { permission: "identity.invite" },
    }),
  };
});

/** Persons with a permission. Whoever could have it is somebody named in a grant, or holding or acting for a named post. */
export const findWhoMay = query(whoMay, async ({ input, access, directory, regulations, actor, now }) => {
  const at = input.at ?? now;
  const successions = successionsOf(regulations, at);
  const everybody = access.grantsToEverybody.flatMap((grant) => {
    const role = access.roles.get(grant.roleCode);
    const gives = role?.patterns.some((pattern) => matches(pattern, input.permission));
    return role && gives
      ? [reasonWords(directory, { grant, role, ground: { kind: "everybody" } }, "", actor.locale)]
      : [];
  });
  const persons = [...directory.persons.values()].flatMap((person) => {
    const reasons = [...grantsOf(access, directory, person.id, at, successions)]
      .filter(
        ({ ground, role }) =>
          ground.kind !== "everybody" && role.patterns.some((pattern) => matches(pattern, input.permission)),
      )
      .map((held) => reasonWords(directory, held, person.id, actor.locale));
    return reasons.length > 0 ? [{ person: { id: person.id, name: personName(person, actor.locale) }, reasons }] : [];
  });
  return { everybody, persons };
});

/** What a person may do, and why; everybody may ask it of himself. */
export const findWhatMay = query(whatMay, async ({ input, access, directory, regulations, actor, scope, now }) => {
  const at = input.at ?? now;
  const person = directory.persons.get(input.personId);
  if (!person) throw notFound();
  if (!reachesPerson(scope, directory, person.id)) throw forbidden("people.outside-scope");
  const items = [...grantsOf(access, directory, person.id, at, successionsOf(regulations, at))].map((held) => ({
    ...reasonWords(directory, held, person.id, actor.locale),
    patterns: [...held.role.patterns],
    from: held.grant.from,
  }));
  return { person: { id: person.id, name: personName(person, actor.locale) }, items };
});

/** Who is signed in. */
export const showMe = query(me, async ({ access, directory, regulations, actor, now }) => {
  const person = directory.persons.get(actor.personId ?? "");
  if (!person || !isActive(person, now)) throw forbidden("access.refused.not-with-company");
  const names = refs(directory, actor.locale);
  const successions = successionsOf(regulations, now);
  const patterns = [...grantsOf(access, directory, person.id, now, successions)].flatMap(({ role }) => role.patterns);
  return {
    person: { id: person.id, name: personName(person, actor.locale), email: person.email },
    unit: names.unit(person.unitId),
    posts: postsOf(directory, person.id, now).map(({ post }) => ({
      id: post.id,
      code: post.code,
      name: nameIn(post, actor.locale),
    })),
    acting: capacitiesOf(directory, person.id, now, successions).flatMap(({ postId, actingFor }) => {
      const post = names.post(postId);
      if (!actingFor || !post) return [];
      const clauses = clausesOf(directory, post.code, person.id, now, successions, actor.locale);
      return [{ post, actingFor, clauses }];
    }),
    permissions: [...new Set(patterns)].sort(),
    locale: person.locale,
  };
});
