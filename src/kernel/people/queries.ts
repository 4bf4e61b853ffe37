import { isMasked } from "#kernel/access/mask.ts";
import { abilities, coversAll, reachesPerson, scopeFor } from "#kernel/access/may.ts";
import { decodeCursor, toPage } from "#kernel/contract/page.ts";
import { notFound } from "#kernel/contract/problem.ts";
import { query } from "#kernel/operation/operation.ts";
import { successionsOf } from "#kernel/regulations/successions.ts";
import { capacitiesOf } from "./capacities.ts";
import { personGet, personList, unitTree, type PersonItem } from "./contract.ts";
import type { Directory, Person } from "./directory.ts";
import { comparePlaces, findPersons, maskedPlaceOf, placeOf } from "./find-persons.ts";
import { absenceKind, headOf, isActive, nameIn, postsOf } from "./lookup.ts";
import { refs, type Refs } from "./refs.ts";

function itemOf(directory: Directory, names: Refs, person: Person, now: string): PersonItem {
  return {
    id: person.id,
    name: names.person(person.id)?.name ?? "",
    kana: [person.familyKana, person.givenKana].filter(Boolean).join("　"),
    employeeNo: person.employeeNo,
    email: person.email,
    unit: names.unit(person.unitId),
    posts: postsOf(directory, person.id, now).map(({ post, holding }) => ({
      id: post.id,
      code: post.code,
      name: names.post(post.id)?.name ?? post.code,
      concurrent: holding.concurrent,
    })),
    absence: names.absence(person.id, now),
    active: isActive(person, now),
  };
}

/** Persons by any part of their name, within the reader's scope. */
export const listPersons = query(personList, async ({ input, directory, access, actor, scope, now }) => {
  const names = refs(directory, actor.locale);
  const masked = isMasked(access, directory, actor.personId, now);
  const place = masked ? maskedPlaceOf : placeOf;
  const found = findPersons(directory, { ...input, at: now, masked }).filter((person) =>
    reachesPerson(scope, directory, person.id),
  );
  const after = decodeCursor(input.cursor, 2);
  const rest = after ? found.filter((person) => comparePlaces(place(person), after) > 0) : found;
  const { items, next } = toPage(rest.slice(0, input.limit + 1), input.limit, place);
  return { items: items.map((person) => itemOf(directory, names, person, now)), next, total: found.length };
});

/** One person; why somebody is absent is for himself and those who manage absences. */
export const getPerson = query(personGet, async (context) => {
  const { input, directory, regulations, actor, scope, now, tx } = context;
  const person = directory.persons.get(input.id);
  if (!person || !reachesPerson(scope, directory, person.id)) throw notFound();
  const names = refs(directory, actor.locale);
  const covers = (wider: typeof scope) => reachesPerson(wider, directory, person.id);
  const manager = scopeFor(context, "absence.register");
  const privy = person.id === actor.personId || (manager !== undefined && covers(manager));
  const owed = await tx
    .selectFrom("duty")
    .select((eb) => eb.fn.countAll<number>().as("count"))
    .where("debtor_id", "=", person.id)
    .where("state", "=", "open")
    .executeTakeFirstOrThrow();
  const gone = isActive(person, now) ? undefined : { key: "people.not-with-company" };
  return {
    ...itemOf(directory, names, person, now),
    family: person.family,
    given: person.given,
    familyKana: person.familyKana,
    givenKana: person.givenKana,
    familyRoman: person.familyRoman,
    givenRoman: person.givenRoman,
    phone: person.phone,
    locale: person.locale,
    activeFrom: person.activeFrom,
    activeTo: person.activeTo,
    version: person.version,
    holdings: (directory.holdingsByPerson.get(person.id) ?? [])
      .toReversed()
      .flatMap(({ id, postId, from, to, concurrent }) => {
        const post = names.post(postId);
        return post ? [{ id, post, from, to, concurrent }] : [];
      }),
    acting: capacitiesOf(directory, person.id, now, successionsOf(regulations, now)).flatMap(
      ({ postId, actingFor }) => {
        const post = names.post(postId);
        return actingFor && post ? [{ post, actingFor }] : [];
      },
    ),
    absences: (directory.absencesByPerson.get(person.id) ?? []).toReversed().map((absence) => ({
      id: absence.id,
      from: absence.from,
      to: absence.to,
      kind: absenceKind(absence),
      reason: privy ? absence.reason : null,
      note: privy ? absence.note : "",
    })),
    designations: [...directory.designationsByPost.values()]
      .flat()
      .filter((row) => row.personId === person.id)
      .flatMap(({ id, postId, from, to, revokedAt }) => {
        const post = names.post(postId);
        return post ? [{ id, post, from, to, revokedAt }] : [];
      }),
    openDuties: owed.count,
    can: abilities(context, {
      update: { permission: "person.update", covers },
      deactivate: { permission: "person.deactivate", covers, unless: gone },
      registerAbsence: { permission: "absence.register", covers, unless: gone },
      appoint: { permission: "post.appoint", covers: coversAll, unless: gone },
    }),
  };
});

/** The org tree as a list, parents before children; head counts and heads are those of now. */
export const showUnits = query(unitTree, async (context) => {
  const { input, directory, actor, now } = context;
  const names = refs(directory, actor.locale);
  const below = (parentId: string | null): string[] =>
    (directory.children.get(parentId) ?? []).flatMap((unit) => [unit.id, ...below(unit.id)]);
  const items = below(null).flatMap((id) => {
    const unit = directory.units.get(id);
    if (!unit || (!input.all && !isActive(unit, now))) return [];
    const head = headOf(directory, id, now);
    const post = head && names.post(head.post.id);
    return [
      {
        id,
        code: unit.code,
        name: nameIn(unit, actor.locale),
        nameJa: unit.name,
        nameEn: unit.nameEn,
        kind: unit.kind,
        parentId: unit.parentId,
        sort: unit.sort,
        activeFrom: unit.activeFrom,
        activeTo: unit.activeTo,
        active: isActive(unit, now),
        version: unit.version,
        head: post ? { post, person: names.person(head.person?.id ?? null) } : null,
        persons: (directory.personsByUnit.get(id) ?? []).filter((person) => isActive(person, now)).length,
      },
    ];
  });
  return {
    items,
    can: abilities(context, {
      create: { permission: "unit.create" },
      update: { permission: "unit.update" },
      close: { permission: "unit.close" },
      createPerson: { permission: "person.create" },
    }),
  };
});
