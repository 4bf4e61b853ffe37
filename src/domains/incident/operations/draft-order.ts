import { v7 as uuid } from "uuid";
import { invalid } from "#kernel/contract/problem.ts";
import { operation } from "#kernel/operation/operation.ts";
import { draftOrder } from "../contract.ts";
import { checkTimes } from "../order-times.ts";
import { inUtc, openIncident } from "../open.ts";
import { activePerson, managerOf } from "../people.ts";
import { nextNo } from "../sub-records.ts";

/** Drafts an order of overtime, holiday work or support (第8条) for one of its three purposes. */
export const draftStaffOrder = operation(draftOrder, async (context) => {
  const { tx, input, actor, now, send, directory } = context;
  const { personId, type, purpose, breakMinutes, place, note } = input;
  const incident = await openIncident(context, "draft-order");
  const person = activePerson(directory, personId, now);
  if (!person) throw invalid("personId", "incident.invalid.unknown-person");
  const from = inUtc(input.from);
  const to = inUtc(input.to);
  checkTimes({ from, to, breakMinutes }, "to");
  const managerId = managerOf(directory, incident.pack, person, now);

  const orderId = uuid();
  const no = nextNo(incident.rows.orders);
  incident.tell("incident.order-drafted", {
    orderId,
    no,
    personId,
    managerId,
    type,
    purpose,
    from,
    to,
    breakMinutes,
    place,
    note,
  });
  const row = {
    id: orderId,
    incident_id: input.id,
    no,
    state: "draft",
    type,
    purpose,
    person_id: personId,
    manager_id: managerId,
    starts_at: from,
    ends_at: to,
    break_minutes: breakMinutes,
    place,
    note,
    drafted_by: actor.personId,
  };
  send(tx.insertInto("incident_order").values(row).execute());
  return incident.answer(orderId);
});
