import { refused } from "#kernel/contract/problem.ts";
import type { Work } from "#kernel/operation/context.ts";
import { nameIn, personName } from "#kernel/people/lookup.ts";
import type { AccessDirectory } from "../roles.ts";
import { conflictsHeld } from "./held.ts";

/** Refuses a change of rights by which somebody would newly have both sides of a rule without an approved exception. */
export function refuseNewConflicts(
  { access, directory, regulations, actor }: Pick<Work, "access" | "directory" | "regulations" | "actor">,
  after: AccessDirectory,
  at: string,
  personIds?: Iterable<string>,
): void {
  const { operations } = regulations.vocabulary;
  const persons = personIds === undefined ? [...directory.persons.keys()] : [...personIds];
  const now = conflictsHeld(after, directory, operations, at, persons).filter((one) => one.exceptedUntil === null);
  if (now.length === 0) return;
  const before = new Set(
    conflictsHeld(access, directory, operations, at, persons).map((one) => key(one.rule.code, one.personId)),
  );
  const fresh = now.find((one) => !before.has(key(one.rule.code, one.personId)));
  if (!fresh) return;
  const person = directory.persons.get(fresh.personId);
  throw refused("access.conflict.grant", {
    rule: nameIn(fresh.rule, actor.locale),
    person: person ? personName(person, actor.locale) : "",
    left: nameIn(fresh.left[0]?.role ?? { name: "", nameEn: null }, actor.locale),
    right: nameIn(fresh.right[0]?.role ?? { name: "", nameEn: null }, actor.locale),
  });
}

const key = (rule: string, personId: string) => `${rule} ${personId}`;
