import { operation } from "#kernel/operation/operation.ts";
import { reviseVendor } from "../contract.ts";
import { openIncident } from "../open.ts";
import { vendorColumns, vendorData } from "../sub-records.ts";

/** Revises a request that is a draft or was returned. */
export const reviseVendorRequest = operation(reviseVendor, async (context) => {
  const { tx, input, send } = context;
  const { vendorId } = input;
  const incident = await openIncident(context, "revise-vendor", vendorId);
  incident.tell("incident.vendor-revised", { vendorId, ...vendorData(input) });
  send(tx.updateTable("incident_vendor").set(vendorColumns(input)).where("id", "=", vendorId).execute());
  return incident.answer(vendorId);
});
