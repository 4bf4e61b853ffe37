import { refused } from "#kernel/contract/problem.ts";
import { json } from "#kernel/db/json.ts";
import { operation } from "#kernel/operation/operation.ts";
import { recordUnpermittedEngagement } from "../contract.ts";
import { openIncident, pastInstant } from "../open.ts";
import { permittedSince, vendorOf } from "../sub-records.ts";

/** What happened is written down even where it should not have: the duty of 第9条2項 is breached, and shown so for good. */
export const noteUnpermittedEngagement = operation(recordUnpermittedEngagement, async (context) => {
  const { tx, input, now, send } = context;
  const { vendorId, reason, nda, dataScope } = input;
  const incident = await openIncident(context, "record-unpermitted-engagement", vendorId);
  const vendor = vendorOf(incident, vendorId);
  const { company } = vendor;
  const engagedAt = pastInstant("engagedAt", input.engagedAt, now);
  const since = permittedSince(vendor);
  if (since && Date.parse(engagedAt) >= Date.parse(since)) throw refused("incident.not.vendor.no-violation");
  const confidentiality = { nda, dataScope, account: "", accountExpiresAt: null, supervision: "" };
  incident.tell("incident.vendor-engaged", {
    vendorId,
    company,
    engagedAt,
    permitted: false,
    reason,
    ...confidentiality,
  });
  const change = {
    state: "engaged",
    engaged_at: engagedAt,
    engaged_unpermitted: true,
    confidentiality: json(confidentiality),
  };
  send(tx.updateTable("incident_vendor").set(change).where("id", "=", vendorId).execute());
  return incident.answer(vendorId);
});
