import { json } from "#kernel/db/json.ts";
import { operation } from "#kernel/operation/operation.ts";
import { checkOrder } from "../contract.ts";
import { openIncident } from "../open.ts";
import { checkShift, shiftOf } from "../overtime-check.ts";
import { orderOf } from "../sub-records.ts";

/** Checks the order against the limits on working hours, over all troubles (domain.md 1.6). */
export const checkStaffOrder = operation(checkOrder, async (context) => {
  const { tx, input, send } = context;
  const { orderId } = input;
  const incident = await openIncident(context, "check-order", orderId);
  const order = orderOf(incident, orderId);
  const check = await checkShift(context, order.person_id, shiftOf(order), orderId);
  const { type, purpose, starts_at: from, ends_at: to } = order;
  incident.tell("incident.order-checked", { orderId, personId: order.person_id, type, purpose, from, to, check });
  send(
    tx
      .updateTable("incident_order")
      .set({ state: "checked", overtime_check: json(check) })
      .where("id", "=", orderId)
      .execute(),
  );
  return { ...incident.answer(orderId), check };
});
