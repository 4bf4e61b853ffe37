import type { Directory } from "#kernel/people/directory.ts";
import { covers, holdingAt, isActive } from "#kernel/people/lookup.ts";
import { matches } from "./pattern.ts";
import type { AccessDirectory, Grant } from "./roles.ts";

/** Whether somebody who may give rights is left at that moment, without these persons and with the grants that `keep` keeps. */
export function administratorRemains(
  access: AccessDirectory,
  directory: Directory,
  at: string,
  without: { personId?: string; keep?: (grant: Grant) => boolean } = {},
): boolean {
  const there = (personId: string | null | undefined) => {
    const person = personId && personId !== without.personId ? directory.persons.get(personId) : undefined;
    return person !== undefined && isActive(person, at);
  };
  return access.grants.some((grant) => {
    if (grant.scope !== "all" || !covers(grant, at) || without.keep?.(grant) === false) return false;
    if (!access.roles.get(grant.roleCode)?.patterns.some((pattern) => matches(pattern, "access.grant"))) return false;
    return (
      grant.everybody ||
      there(grant.personId) ||
      (grant.postId !== null && there(holdingAt(directory, grant.postId, at)?.personId))
    );
  });
}
