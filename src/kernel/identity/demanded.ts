import { grantsOf } from "#kernel/access/roles.ts";
import type { Pictures } from "#kernel/operation/context.ts";
import { successionsOf } from "#kernel/regulations/successions.ts";
import { policyAt } from "./policy.ts";

/** Whether one of the person's roles demands a second factor. `wanted`: the roles that do, by default those of the policy. */
export function demandedOf(
  pictures: Pictures & { now: string },
  personId: string | null,
  wanted = policyAt(pictures.settings, pictures.now).secondFactorRoles,
): boolean {
  const { access, directory, regulations, now } = pictures;
  if (wanted.length === 0 || personId === null) return false;
  const held = grantsOf(access, directory, personId, now, successionsOf(regulations, now));
  return [...held].some(({ role }) => wanted.includes(role.code));
}
