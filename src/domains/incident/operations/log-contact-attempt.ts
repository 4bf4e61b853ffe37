import { v7 as uuid } from "uuid";
import { invalid } from "#kernel/contract/problem.ts";
import { operation } from "#kernel/operation/operation.ts";
import { personName } from "#kernel/people/lookup.ts";
import { logContactAttempt } from "../contract.ts";
import { openIncident, pastInstant } from "../open.ts";
import { notice } from "../people.ts";

/** One line of the call log (第3条2項). Who answers relays to the responsible person, who is told at once as well. */
export const logAttempt = operation(logContactAttempt, async (context) => {
  const { tx, input, actor, now, send, participate, directory } = context;
  const incident = await openIncident(context, "log-contact-attempt");
  const person = input.personId === null ? undefined : directory.persons.get(input.personId);
  if (input.personId !== null && !person) throw invalid("personId", "incident.invalid.unknown-person");
  const name = person ? personName(person, "ja") : input.name;
  if (!name) throw invalid("name", "incident.invalid.contact-required");
  const at = pastInstant("at", input.at ?? now, now);
  const { knownAt } = incident.facts();
  if (knownAt && Date.parse(at) < Date.parse(knownAt)) throw invalid("at", "incident.invalid.before-known");

  const { personId, order, channel, result, note } = input;
  const answered = result === "answered";
  const responsibleId = incident.seer.responsible.personId;
  const relayedTo = answered && responsibleId !== personId ? responsibleId : null;
  incident.tell("incident.contact-attempted", { personId, name, order, channel, result, at, note, relayedTo });
  const id = uuid();
  const row = {
    id,
    incident_id: input.id,
    position: order,
    person_id: personId,
    name,
    channel,
    result,
    at,
    note,
    by_id: actor.personId,
  };
  send(tx.insertInto("incident_contact").values(row).execute());
  if (answered && personId) participate(input.id, personId, "contact");
  if (answered) notice(context, incident, [personId, relayedTo], "relayed", { name }, "soon");
  return incident.answer(id);
});
