import { operation } from "#kernel/operation/operation.ts";
import { acknowledgeOrder } from "../contract.ts";
import { openIncident } from "../open.ts";
import { orderOf } from "../sub-records.ts";

/** The employee acknowledges the order. */
export const acknowledgeStaffOrder = operation(acknowledgeOrder, async (context) => {
  const { tx, input, now, send } = context;
  const { orderId } = input;
  const incident = await openIncident(context, "acknowledge-order", orderId);
  incident.tell("incident.order-acknowledged", { orderId, personId: orderOf(incident, orderId).person_id });
  send(tx.updateTable("incident_order").set({ state: "acked", acked_at: now }).where("id", "=", orderId).execute());
  return incident.answer(orderId);
});
