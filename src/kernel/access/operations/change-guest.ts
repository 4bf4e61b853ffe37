import { invalid, notFound, refused, stale } from "#kernel/contract/problem.ts";
import { operation } from "#kernel/operation/operation.ts";
import { isActive, ms } from "#kernel/people/lookup.ts";
import { guestOf } from "../guest.ts";
import { guestChange } from "../guest-contract.ts";
import { YEAR } from "../periods.ts";
import { requireAll } from "../require-all.ts";

/** Changes how long a guest stays, with the grants that were to end with his stay. */
export const changeGuest = operation(guestChange, async ({ tx, input, access, directory, scope, now, emit, send }) => {
  requireAll(scope);
  const { personId, version, to, purpose, hostId } = input;
  const guest = guestOf(access, personId);
  if (!guest) throw notFound();
  const host = directory.persons.get(hostId);
  if (!host || !isActive(host, now) || access.guests.has(hostId)) throw invalid("hostId", "people.unknown-person");
  if (ms(to) <= Math.max(ms(now), ms(guest.from))) throw invalid("to", "people.ends-before-start");
  if (ms(to) > ms(now) + YEAR) throw invalid("to", "access.at-most-a-year");
  if (ms(guest.to) <= ms(now)) throw refused("access.guest-gone");
  const updated = await tx
    .updateTable("guest")
    .set((eb) => ({ valid_to: to, purpose, host_id: hostId, noticed_at: null, version: eb("version", "+", 1) }))
    .where("person_id", "=", personId)
    .where("version", "=", version)
    .returning("version")
    .executeTakeFirst();
  if (!updated) throw stale({ who: "—", what: "access.guest-changed", at: now, version: guest.version });
  send(
    tx
      .updateTable("role_grant")
      .set({ valid_to: to, noticed_at: null })
      .where("person_id", "=", personId)
      .where("valid_to", "=", guest.to)
      .execute(),
  );
  emit("access.guest-changed", null, {
    personId,
    from: { to: guest.to, purpose: guest.purpose, hostId: guest.hostId },
    to: { to, purpose, hostId },
  });
  return { version: updated.version };
});
