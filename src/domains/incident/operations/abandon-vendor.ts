import { withdrawApprovalById } from "#kernel/approvals/withdraw.ts";
import { operation } from "#kernel/operation/operation.ts";
import { abandonVendor } from "../contract.ts";
import { openIncident } from "../open.ts";
import { vendorOf } from "../sub-records.ts";

/** Gives up a plan that never came to use. The same event as the end of a use: nothing is owed for this vendor any more. */
export const abandonVendorPlan = operation(abandonVendor, async (context) => {
  const { tx, input, send } = context;
  const { vendorId, reason } = input;
  const incident = await openIncident(context, "abandon-vendor", vendorId);
  const { company, approval_id: approvalId, state } = vendorOf(incident, vendorId);
  if (approvalId && state === "returned") await withdrawApprovalById(context, approvalId, reason);
  incident.tell("incident.vendor-ended", { vendorId, company, abandoned: true, reason });
  send(
    tx
      .updateTable("incident_vendor")
      .set({ state: "abandoned", decision_note: reason })
      .where("id", "=", vendorId)
      .execute(),
  );
  return incident.answer(vendorId);
});
