import { invalid } from "#kernel/contract/problem.ts";
import { json } from "#kernel/db/json.ts";
import { operation } from "#kernel/operation/operation.ts";
import { endVendor } from "../contract.ts";
import { openIncident, pastInstant } from "../open.ts";
import { vendorOf } from "../sub-records.ts";

/** Ends the use (第9条3項): access revoked, what was taken out is back or deleted. */
export const endVendorUse = operation(endVendor, async (context) => {
  const { tx, input, now, send } = context;
  const { vendorId, deletionCertificate, takeOut, note } = input;
  const incident = await openIncident(context, "end-vendor", vendorId);
  const { company, engaged_at: engagedAt } = vendorOf(incident, vendorId);
  const endedAt = pastInstant("endedAt", input.endedAt ?? now, now);
  const accessRevokedAt = pastInstant("accessRevokedAt", input.accessRevokedAt, now);
  for (const [field, at] of [
    ["endedAt", endedAt],
    ["accessRevokedAt", accessRevokedAt],
  ] as const) {
    if (engagedAt && Date.parse(at) < Date.parse(engagedAt)) throw invalid(field, "incident.invalid.end-before-start");
  }
  const ending = { accessRevokedAt, deletionCertificate, takeOut, note };
  incident.tell("incident.vendor-ended", { vendorId, company, endedAt, ...ending });
  send(
    tx
      .updateTable("incident_vendor")
      .set({ state: "ended", ended_at: endedAt, ending: json(ending) })
      .where("id", "=", vendorId)
      .execute(),
  );
  return incident.answer(vendorId);
});
