import type { Directory } from "#kernel/people/directory.ts";
import { ms } from "#kernel/people/lookup.ts";
import { matches } from "../pattern.ts";
import { grantsOf, type AccessDirectory, type HeldGrant } from "../roles.ts";
import { sideOf, type ConflictException, type ConflictRule, type Side } from "./rule.ts";

/** A person who has both sides of a rule, and by which grants. */
export interface HeldConflict {
  rule: ConflictRule;
  personId: string;
  left: HeldGrant[];
  right: HeldGrant[];
  /** He has both only because a role gives him everything. */
  everything: boolean;
  /** Until when an exception allows it; null: it is not allowed. */
  exceptedUntil: string | null;
}

/**
 * The right to everything. Somebody must have it, and whoever has it could give himself any right, so to refuse it when
 * rights are given would only seem to help. It is told instead, and bound when he acts.
 */
const EVERYTHING = "*";

/** Who has both sides of a rule at a moment, and whether only by the right to everything. */
export function conflictsHeld(
  access: AccessDirectory,
  directory: Directory,
  operations: readonly string[],
  at: string,
  personIds: Iterable<string> = directory.persons.keys(),
): HeldConflict[] {
  const rules = access.conflicts.filter((rule) => rule.active && rule.onGrant);
  const sides = new Map<string, Map<ConflictRule, Set<Side>>>();
  return [...personIds].flatMap((personId) => {
    const held = rules.length > 0 ? [...grantsOf(access, directory, personId, at)] : [];
    return rules.flatMap((rule) => {
      const on = (side: Side) => held.filter(({ role }) => sidesOf(role, rule, operations, sides).has(side));
      const [left, right] = [on("left"), on("right")];
      if (left.length === 0 || right.length === 0) return [];
      const everything = [left, right].some((grants) => grants.every(({ role }) => role.patterns.includes(EVERYTHING)));
      const exceptedUntil = exceptionOf(access, rule.code, personId, at)?.to ?? null;
      return [{ rule, personId, left, right, everything, exceptedUntil }];
    });
  });
}

/** The approved exception that lets the person have both sides at that moment. */
export function exceptionOf(
  access: AccessDirectory,
  rule: string,
  personId: string,
  at: string,
): ConflictException | undefined {
  return access.exceptions.find((one) => one.ruleCode === rule && one.personId === personId && ms(one.to) > ms(at));
}

/** The sides of a rule that a role gives; worked out once for each role. */
function sidesOf(
  role: HeldGrant["role"],
  rule: ConflictRule,
  operations: readonly string[],
  known: Map<string, Map<ConflictRule, Set<Side>>>,
): Set<Side> {
  const ofRole = known.get(role.code) ?? new Map<ConflictRule, Set<Side>>();
  known.set(role.code, ofRole);
  const before = ofRole.get(rule);
  if (before) return before;
  const given = operations.filter((name) => role.patterns.some((pattern) => matches(pattern, name)));
  const found = new Set(given.flatMap((name) => sideOf(rule, name) ?? []));
  ofRole.set(rule, found);
  return found;
}
