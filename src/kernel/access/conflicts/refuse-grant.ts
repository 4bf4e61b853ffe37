import { refused } from "#kernel/contract/problem.ts";
import type { Work } from "#kernel/operation/context.ts";
import { nameIn, personName } from "#kernel/people/lookup.ts";
import type { AccessDirectory } from "../roles.ts";
import { conflictsHeld, exceptionOf, type HeldConflict } from "./held.ts";
import { conflicting } from "./refuse-act.ts";
import { sideOf } from "./rule.ts";

type Giver = Pick<Work, "access" | "directory" | "regulations" | "actor" | "operation">;

/**
 * Refuses a change of rights by which somebody would newly have both sides of a rule without an approved exception. Who
 * gets them by the right to everything is not refused, but given back, to be told.
 */
export function refuseNewConflicts(
  giver: Giver,
  after: AccessDirectory,
  at: string,
  personIds?: Iterable<string>,
): HeldConflict[] {
  const { access, directory, regulations, actor } = giver;
  const { operations } = regulations.vocabulary;
  const persons = personIds === undefined ? [...directory.persons.keys()] : [...personIds];
  const now = conflictsHeld(after, directory, operations, at, persons);
  if (now.length === 0) return [];
  const before = new Set(conflictsHeld(access, directory, operations, at, persons).map(key));
  const fresh = now.filter((one) => !before.has(key(one)));
  const narrow = fresh.filter((one) => !one.everything);
  const bare = narrow.find((one) => one.exceptedUntil === null);
  if (bare) {
    const person = directory.persons.get(bare.personId);
    throw refused("access.conflict.grant", {
      rule: nameIn(bare.rule, actor.locale),
      person: person ? personName(person, actor.locale) : "",
      left: nameIn(bare.left[0]?.role ?? { name: "", nameEn: null }, actor.locale),
      right: nameIn(bare.right[0]?.role ?? { name: "", nameEn: null }, actor.locale),
    });
  }
  for (const one of narrow) refuseOwnDecision(giver, one, at);
  return fresh.filter((one) => one.everything && one.exceptedUntil === null);
}

/** Giving rights and approving the exception that they need are duties to be kept apart themselves, here for one person. */
function refuseOwnDecision({ access, actor, operation }: Giver, held: HeldConflict, at: string): void {
  const exception = exceptionOf(access, held.rule.code, held.personId, at);
  if (!actor.personId || exception?.decidedBy !== actor.personId) return;
  for (const rule of access.conflicts.filter((one) => one.active)) {
    const [mine, decided] = [sideOf(rule, operation), sideOf(rule, "access.exception-decide")];
    if (!mine || !decided || mine === decided) continue;
    if (!exceptionOf(access, rule.code, actor.personId, at)) throw conflicting(rule, mine, actor.locale);
  }
}

/** With the manner: who has everything already may still not be given both sides by narrow roles. */
const key = ({ rule, personId, everything }: HeldConflict) => `${rule.code} ${personId} ${everything}`;
