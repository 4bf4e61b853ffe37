import { json } from "#kernel/db/json.ts";
import { operation } from "#kernel/operation/operation.ts";
import { completeOrder } from "../contract.ts";
import { checkTimes } from "../order-times.ts";
import { openIncident, pastInstant } from "../open.ts";
import { checkShift, holdHours } from "../overtime-check.ts";
import { notice } from "../people.ts";
import { orderOf } from "../sub-records.ts";

/** Enters the hours actually worked. They are what they are: a limit that was passed is shown and told, never refused. */
export const completeStaffOrder = operation(completeOrder, async (context) => {
  const { tx, input, now, send } = context;
  const { orderId, breakMinutes, note } = input;
  const incident = await openIncident(context, "complete-order", orderId);
  const { person_id: personId, manager_id: managerId, type } = orderOf(incident, orderId);
  const from = pastInstant("actualFrom", input.actualFrom, now);
  const to = pastInstant("actualTo", input.actualTo, now);
  checkTimes({ from, to, breakMinutes }, "actualTo");
  await holdHours(context, personId);
  const check = await checkShift(context, personId, { type: type as "overtime", from, to, breakMinutes }, orderId);
  incident.tell("incident.order-done", { orderId, personId, type, from, to, breakMinutes, note, check });
  const change = {
    state: "done",
    actual_from: from,
    actual_to: to,
    actual_break_minutes: breakMinutes,
    actual_check: json(check),
  };
  send(tx.updateTable("incident_order").set(change).where("id", "=", orderId).execute());
  if (check.result !== "OK") notice(context, incident, [managerId], "hours-over", { result: check.result }, "late");
  return { ...incident.answer(orderId), check };
});
