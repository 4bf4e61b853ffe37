import { operation } from "#kernel/operation/operation.ts";
import { cancelOrder } from "../contract.ts";
import { openIncident } from "../open.ts";
import { notice } from "../people.ts";
import { orderOf } from "../sub-records.ts";

/** Cancels an order that was not carried out; whoever had it is told. */
export const cancelStaffOrder = operation(cancelOrder, async (context) => {
  const { tx, input, send } = context;
  const { orderId, reason } = input;
  const incident = await openIncident(context, "cancel-order", orderId);
  const { person_id: personId, manager_id: managerId, issued_at: issuedAt } = orderOf(incident, orderId);
  incident.tell("incident.order-cancelled", { orderId, personId, reason });
  send(
    tx
      .updateTable("incident_order")
      .set({ state: "cancelled", cancel_reason: reason })
      .where("id", "=", orderId)
      .execute(),
  );
  if (issuedAt) notice(context, incident, [personId, managerId], "order-cancelled", { reason });
  return incident.answer(orderId);
});
