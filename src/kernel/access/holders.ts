import type { Directory } from "#kernel/people/directory.ts";
import { matches } from "./pattern.ts";
import { grantsOf, type AccessDirectory } from "./roles.ts";

/** Who has a permission at a moment by a grant to himself or to his post, everywhere; grants to everybody do not count. */
export function holdersOf(access: AccessDirectory, directory: Directory, permission: string, at: string): string[] {
  return [...directory.persons.keys()].filter((personId) =>
    [...grantsOf(access, directory, personId, at)].some(
      ({ grant, ground, role }) =>
        grant.scope === "all" &&
        ground.kind !== "everybody" &&
        role.patterns.some((pattern) => matches(pattern, permission)),
    ),
  );
}
