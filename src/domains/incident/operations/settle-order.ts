import type { WorkCalendar } from "#kernel/calendar/calendar.ts";
import { json } from "#kernel/db/json.ts";
import { operation } from "#kernel/operation/operation.ts";
import { settleOrder } from "../contract.ts";
import { inUtcOrNull, openIncident } from "../open.ts";
import { hoursOf, shiftOf } from "../overtime-check.ts";
import { premiums } from "../shifts.ts";
import { orderOf } from "../sub-records.ts";

/** Settles premium pay, the compensatory day and the return to one's own department. */
export const settleStaffOrder = operation(settleOrder, async (context) => {
  const { tx, input, send, settings } = context;
  const { orderId, compensatoryDayOn, note } = input;
  const incident = await openIncident(context, "settle-order", orderId);
  const order = orderOf(incident, orderId);
  const shift = shiftOf(order);
  const before = await hoursOf(context, order.person_id, orderId);
  const premiumMinutes = premiums(shift, before, settings.get<WorkCalendar>("calendar", shift.from));
  const settlement = { premiumMinutes, compensatoryDayOn, returnedAt: inUtcOrNull(input.returnedAt), note };
  incident.tell("incident.order-settled", { orderId, personId: order.person_id, ...settlement });
  send(
    tx
      .updateTable("incident_order")
      .set({ state: "settled", settlement: json(settlement) })
      .where("id", "=", orderId)
      .execute(),
  );
  return incident.answer(orderId);
});
