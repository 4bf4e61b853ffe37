import { administratorRemains } from "#kernel/access/last-administrator.ts";
import { endSessions } from "#kernel/identity/user.ts";
import { invalid, refused } from "#kernel/contract/problem.ts";
import { operation } from "#kernel/operation/operation.ts";
import { personDeactivate } from "../contract.ts";
import { endOfDay, isActive, ms } from "../lookup.ts";
import { openDuties, transferDuties } from "../owed.ts";
import { activePerson, personInScope } from "../reach.ts";
import { relieveFrom } from "../relieve.ts";
import { staleChange } from "../stale.ts";

/**
 * Ends somebody's time with the company after a last day. Posts, emergency contacts and, when the day is over, sessions end
 * with it. Refused while duties are owed (the list is in the answer), unless they go to somebody else, and for the last
 * administrator.
 */
export const deactivatePerson = operation(personDeactivate, async (context) => {
  const { tx, input, directory, access, scope, now, emit, send, job } = context;
  const person = personInScope(scope, directory, input.id);
  const end = endOfDay(input.lastDay);
  if (!isActive(person, now) && person.activeTo) throw refused("people.left-already", { day: person.activeTo });
  if (person.activeFrom && input.lastDay < person.activeFrom) throw invalid("lastDay", "people.leaves-before-joining");
  if (!administratorRemains(access, directory, end, { personId: person.id }))
    throw refused("people.last-administrator");

  if (input.transferTo === person.id) throw invalid("transferTo", "people.transfer-to-himself");
  const heir =
    input.transferTo === undefined
      ? undefined
      : activePerson(directory, input.transferTo, ms(end) > ms(now) ? end : now, "transferTo");
  const owed = await openDuties(tx, person.id);
  if (owed.length > 0 && !heir) {
    throw refused("people.still-owes", {
      count: owed.length,
      duties: owed.slice(0, 50).map(({ number, ref, title }) => ({ number, ref, title })),
    });
  }
  const updated = await tx
    .updateTable("person")
    .set((eb) => ({ active_to: input.lastDay, version: eb("version", "+", 1) }))
    .where("id", "=", person.id)
    .where("version", "=", input.version)
    .returning("version")
    .executeTakeFirst();
  if (!updated) throw await staleChange(tx, directory, "person", person.id);

  const relieved = relieveFrom(context, person.id, end);
  send(tx.deleteFrom("emergency_contact").where("person_id", "=", person.id).where("valid_from", ">=", end).execute());
  const later = tx.updateTable("emergency_contact").set({ valid_to: end }).where("person_id", "=", person.id);
  send(later.where((eb) => eb.or([eb("valid_to", "is", null), eb("valid_to", ">", end)])).execute());
  if (ms(end) <= ms(now)) await endSessions(tx, person.id);
  else job("people.left", { personId: person.id }, { runAt: end });

  emit("person.deactivated", null, { personId: person.id, lastDay: input.lastDay, posts: relieved });
  if (heir && owed.length > 0) await transferDuties(context, person.id, heir, owed, "deactivation");
  return { version: updated.version, transferred: owed.length, relieved: relieved.length };
});
