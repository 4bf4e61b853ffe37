import { OK } from "#kernel/contract/contract.ts";
import { notFound, refused } from "#kernel/contract/problem.ts";
import { endSessions } from "#kernel/identity/user.ts";
import { operation } from "#kernel/operation/operation.ts";
import { ms } from "#kernel/people/lookup.ts";
import { guestOf } from "../guest.ts";
import { guestEnd } from "../guest-contract.ts";
import { requireAll } from "../require-all.ts";

/** A guest goes at once: his time ends now, and he is signed out everywhere. */
export const endGuest = operation(guestEnd, async ({ tx, input, access, scope, now, emit, send }) => {
  requireAll(scope);
  const guest = guestOf(access, input.personId);
  if (!guest) throw notFound();
  if (ms(guest.to) <= ms(now)) throw refused("access.guest-gone");
  // Who never came is given an empty stay: a moment that has passed.
  const from = ms(guest.from) < ms(now) ? guest.from : new Date(ms(now) - 1_000).toISOString();
  send(
    tx
      .updateTable("guest")
      .set((eb) => ({ valid_from: from, valid_to: now, ended_at: now, version: eb("version", "+", 1) }))
      .where("person_id", "=", input.personId)
      .execute(),
  );
  await endSessions(tx, input.personId);
  emit("access.guest-ended", null, { personId: input.personId, reason: input.reason });
  return OK;
});
