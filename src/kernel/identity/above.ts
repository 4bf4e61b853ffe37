import { authorise } from "#kernel/access/roles.ts";
import { scopeFor, type Asker } from "#kernel/access/may.ts";
import { forbidden } from "#kernel/contract/problem.ts";
import { successionsOf } from "#kernel/regulations/successions.ts";

/**
 * Who could set a new password for an administrator would be one himself: how somebody signs in who may give rights is
 * changed only by who may give rights, too.
 */
export function requireNotAbove(asker: Asker, personId: string, key = "identity.above"): void {
  if (personId === asker.actor.personId || scopeFor(asker, "access.grant")?.kind === "all") return;
  const { access, directory, regulations, now } = asker;
  const theirs = authorise(access, directory, personId, "access.grant", now, successionsOf(regulations, now));
  if ("scope" in theirs && theirs.scope.kind === "all") throw forbidden(key);
}
