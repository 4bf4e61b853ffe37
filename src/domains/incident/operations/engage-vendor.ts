import { invalid } from "#kernel/contract/problem.ts";
import { json } from "#kernel/db/json.ts";
import { operation } from "#kernel/operation/operation.ts";
import { engageVendor } from "../contract.ts";
import { inUtcOrNull, openIncident, pastInstant } from "../open.ts";
import { permittedSince, vendorOf } from "../sub-records.ts";

/** Begins to use the specialist. The gate of 第9条2項 is shut until the president has permitted it, in writing or by word. */
export const engageOutsideVendor = operation(engageVendor, async (context) => {
  const { tx, input, now, send } = context;
  const { vendorId, nda, dataScope, account, supervision } = input;
  const incident = await openIncident(context, "engage-vendor", vendorId);
  const vendor = vendorOf(incident, vendorId);
  const { company } = vendor;
  const engagedAt = pastInstant("engagedAt", input.engagedAt ?? now, now);
  // A use that began before the permission is another matter, and is written down as that.
  const since = permittedSince(vendor);
  if (since && Date.parse(engagedAt) < Date.parse(since))
    throw invalid("engagedAt", "incident.invalid.before-permission");
  const confidentiality = {
    nda,
    dataScope,
    account,
    accountExpiresAt: inUtcOrNull(input.accountExpiresAt),
    supervision,
  };
  incident.tell("incident.vendor-engaged", { vendorId, company, engagedAt, permitted: true, ...confidentiality });
  const change = { state: "engaged", engaged_at: engagedAt, confidentiality: json(confidentiality) };
  send(tx.updateTable("incident_vendor").set(change).where("id", "=", vendorId).execute());
  return incident.answer(vendorId);
});
