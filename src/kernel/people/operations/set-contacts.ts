import { v7 as uuid } from "uuid";
import { OK } from "#kernel/contract/contract.ts";
import { invalid, stale } from "#kernel/contract/problem.ts";
import { json } from "#kernel/db/json.ts";
import { operation } from "#kernel/operation/operation.ts";
import { contactSet } from "../contact-contract.ts";
import { endOf, ms } from "../lookup.ts";
import { activePerson } from "../reach.ts";

/** Sets the emergency contacts in calling order. A contact of another person is a new one; who is left out ends now. */
export const setContacts = operation(contactSet, async ({ tx, input, directory, now, emit, send }) => {
  const current = directory.contacts.filter((contact) => endOf(contact) > ms(now));
  const seen = new Set(input.seen);
  if (seen.size !== current.length || current.some((contact) => !seen.has(contact.id))) {
    throw stale({ who: "—", what: "contact.set", at: now, version: directory.stamp });
  }
  const kept = new Set<string>();
  const result = input.contacts.map((contact, index) => {
    const { personId = null, postId = null, to = null } = contact;
    const before = current.find((row) => row.id === contact.id && row.personId === personId && row.postId === postId);
    const from = contact.from ?? before?.from ?? now;
    if (to !== null && ms(to) <= ms(from)) throw invalid(`contacts.${index}.to`, "people.ends-before-start");
    if (personId) activePerson(directory, personId, ms(from) > ms(now) ? from : now, `contacts.${index}.personId`);
    if (postId && !directory.posts.has(postId))
      throw invalid(`contacts.${index}.postId`, "people.unknown-post", { code: "" });
    if (before) kept.add(before.id);
    return {
      id: before?.id ?? uuid(),
      position: index + 1,
      personId,
      postId,
      channels: contact.channels,
      from,
      to,
      note: contact.note,
    };
  });
  for (const gone of current.filter((contact) => !kept.has(contact.id))) {
    const begun = ms(gone.from) < ms(now);
    if (begun) send(tx.updateTable("emergency_contact").set({ valid_to: now }).where("id", "=", gone.id).execute());
    else send(tx.deleteFrom("emergency_contact").where("id", "=", gone.id).execute());
  }
  for (const { id, position, personId, postId, channels, from, to, note } of result) {
    const row = {
      position,
      person_id: personId,
      post_id: postId,
      channels: json(channels),
      valid_from: from,
      valid_to: to,
      note,
    };
    if (kept.has(id)) send(tx.updateTable("emergency_contact").set(row).where("id", "=", id).execute());
    else
      send(
        tx
          .insertInto("emergency_contact")
          .values({ id, ...row })
          .execute(),
      );
  }
  emit("contact.set", null, {
    contacts: result,
    ended: current.filter((contact) => !kept.has(contact.id)).map((contact) => contact.id),
  });
  return OK;
});
