import { refused } from "#kernel/contract/problem.ts";
import { json } from "#kernel/db/json.ts";
import { operation } from "#kernel/operation/operation.ts";
import { issueOrder } from "../contract.ts";
import { openIncident } from "../open.ts";
import { checkShift, holdHours, shiftOf } from "../overtime-check.ts";
import { notice } from "../people.ts";
import { orderOf } from "../sub-records.ts";

/**
 * Gives the order to the employee and the manager (第8条). It is checked once more at this moment: another order may have
 * come in between. WARN must be accepted; BLOCK is overridden only with the permission of the authority (労基法33条).
 */
export const issueStaffOrder = operation(issueOrder, async (context) => {
  const { tx, input, actor, now, send, participate } = context;
  const { orderId, warningsAccepted, override } = input;
  const incident = await openIncident(context, "issue-order", orderId);
  const order = orderOf(incident, orderId);
  const { person_id: personId, manager_id: managerId, type, purpose, starts_at: from, ends_at: to } = order;
  await holdHours(context, personId);
  const check = await checkShift(context, personId, shiftOf(order), orderId);
  if (check.result === "BLOCK" && override === null)
    throw refused("incident.not.order-blocked", { reasons: check.reasons });
  if (check.result === "WARN" && !warningsAccepted)
    throw refused("incident.not.order-warned", { reasons: check.reasons });

  const used = check.result === "BLOCK" ? override : null;
  incident.tell("incident.order-issued", {
    orderId,
    personId,
    managerId,
    type,
    purpose,
    from,
    to,
    check,
    ...(used ? { override: used } : {}),
  });
  const change = {
    state: "ordered",
    overtime_check: json(check),
    override: used ? json(used) : null,
    issued_at: now,
    issued_by: actor.personId,
  };
  send(tx.updateTable("incident_order").set(change).where("id", "=", orderId).execute());
  participate(input.id, personId, "ordered");
  notice(context, incident, [personId, managerId], "ordered", { type, from, to }, "soon");
  return incident.answer(orderId);
});
