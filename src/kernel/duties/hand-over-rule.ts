import type { Directory } from "#kernel/people/directory.ts";
import { holdingAt } from "#kernel/people/lookup.ts";
import type { StoredVersion } from "#kernel/regulations/store.ts";
import type { Duty } from "./duty.ts";
import { reachedBy } from "./reachable.ts";

/** Who may hand a duty over: its debtor, whoever the succession leads to now, and the holder of its post. */
export function mayHandOver(
  duty: Duty,
  version: StoredVersion | undefined,
  directory: Directory,
  personId: string,
  now: string,
): boolean {
  if (duty.debtorId === personId) return true;
  if (version && reachedBy(duty, version, directory, now).includes(personId)) return true;
  const post = duty.debtorPost === null ? undefined : directory.postsByCode.get(duty.debtorPost);
  return post !== undefined && holdingAt(directory, post.id, now)?.personId === personId;
}
