import { forbidden, Problem } from "#kernel/contract/problem.ts";
import type { Actor } from "#kernel/operation/context.ts";

/** Minutes after a sign-in in which one may change how one signs in. */
export const FRESH_SECONDS = 900;

/** How one signs in is changed only by who has just signed in, in a browser; never through an API key. */
export function requireFresh(actor: Actor): void {
  if (actor.limits) throw forbidden("identity.not-by-key");
  const since = actor.session ? Date.parse(actor.session.since) : Number.NaN;
  if (!(Date.now() - since <= FRESH_SECONDS * 1_000)) throw new Problem(403, "confirm-again");
}
