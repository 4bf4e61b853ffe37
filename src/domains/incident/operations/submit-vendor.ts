import { invalid } from "#kernel/contract/problem.ts";
import { translate } from "#kernel/i18n/server.ts";
import { operation } from "#kernel/operation/operation.ts";
import { askFor } from "../approval-request.ts";
import { submitVendor } from "../contract.ts";
import { openIncident } from "../open.ts";
import { vendorOf } from "../sub-records.ts";

/**
 * Submits the request to the president (第9条2項). Whatever the amount: the special rule goes before the limits of
 * authority (domain.md 1.7). Also puts an oral permission in writing while the specialist works already.
 */
export const submitVendorRequest = operation(submitVendor, async (context) => {
  const { tx, input, actor, now, send } = context;
  const { vendorId } = input;
  const incident = await openIncident(context, "submit-vendor", vendorId);
  const vendor = vendorOf(incident, vendorId);
  if (vendor.cost === null) throw invalid("cost", "incident.invalid.cost-required");
  const { company, reason, choice, cost } = vendor;
  const other = [vendor.other, vendor.cost_note, vendor.period].filter(Boolean).join("\n");
  incident.tell("incident.vendor-submitted", { vendorId, company, cost, oral: vendor.oral !== null });
  const items = { company, reason, choice, cost, other };
  const engaged = vendor.state === "engaged";
  const approvalId = await askFor(
    context,
    {
      recordId: input.id,
      document: "vendor-request",
      subject: { vendorId },
      title: company,
      items,
      actingFor: incident.acting(),
      // 事後稟議: the use has begun, by an oral permission or without any.
      ...(engaged
        ? {
            afterFact: translate(
              actor.locale,
              vendor.oral ? "incident.after-fact.oral" : "incident.after-fact.unpermitted",
            ),
          }
        : {}),
    },
    vendor.approval_id,
  );
  send(
    tx
      .updateTable("incident_vendor")
      .set({ state: engaged ? "engaged" : "submitted", pending: true, submitted_at: now, approval_id: approvalId })
      .where("id", "=", vendorId)
      .execute(),
  );
  return incident.answer(vendorId);
});
