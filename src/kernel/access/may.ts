import type { Can } from "#kernel/contract/contract.ts";
import type { Pictures } from "#kernel/operation/context.ts";
import type { Directory } from "#kernel/people/directory.ts";
import { successionsOf } from "#kernel/regulations/successions.ts";
import { matches } from "./pattern.ts";
import { authorise } from "./roles.ts";
import type { Scope } from "./scope.ts";

/** What every handler has: who asks, when, and the pictures. */
export type Asker = Pick<Pictures, "directory" | "access" | "regulations"> & {
  actor: { personId: string | null; limits?: readonly string[] | undefined };
  now: string;
};

/** The scope in which the actor has a permission now; undefined: not at all. The system has every one. */
export function scopeFor({ access, directory, regulations, actor, now }: Asker, permission: string): Scope | undefined {
  if (!actor.personId) return { kind: "all", personId: null };
  if (actor.limits && !actor.limits.some((pattern) => matches(pattern, permission))) return undefined;
  const decision = authorise(access, directory, actor.personId, permission, now, successionsOf(regulations, now));
  return "scope" in decision ? decision.scope : undefined;
}

/** Whether a scope covers a person: himself always, others by their unit. */
export function reachesPerson(scope: Scope, directory: Directory, personId: string): boolean {
  return (
    scope.kind === "all" ||
    scope.personId === personId ||
    reachesUnit(scope, directory, directory.persons.get(personId)?.unitId)
  );
}

/** Whether a scope covers a unit: it lies in or below one of the scope's units. */
export function reachesUnit(scope: Scope, directory: Directory, unitId: string | null | undefined): boolean {
  if (scope.kind === "all") return true;
  if (scope.kind === "own" || !unitId) return false;
  return directory.units.get(unitId)?.path.some((above) => scope.unitIds.includes(above)) ?? false;
}

/**
 * What the actor may do with the thing at hand, for the `can` of an answer: verb → the permission, and whether its scope
 * covers the thing; a reason says why it is impossible for everybody just now.
 */
export function abilities(
  asker: Asker,
  verbs: Record<
    string,
    {
      permission: string;
      covers?: (scope: Scope) => boolean;
      unless?: { key: string; params?: Record<string, unknown> } | undefined;
    }
  >,
): Can {
  return Object.fromEntries(
    Object.entries(verbs).map(([verb, { permission, covers = coversAll, unless }]) => {
      const scope = scopeFor(asker, permission);
      if (!scope || !covers(scope)) return [verb, { key: "access.refused.no-role", params: { permission } }];
      return [verb, unless ?? true];
    }),
  );
}

/** For what belongs to the whole organisation: only the scope of everything covers it. */
export const coversAll = (scope: Scope): boolean => scope.kind === "all";
