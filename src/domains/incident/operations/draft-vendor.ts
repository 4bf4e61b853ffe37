import { v7 as uuid } from "uuid";
import { operation } from "#kernel/operation/operation.ts";
import { draftVendor } from "../contract.ts";
import { openIncident } from "../open.ts";
import { nextNo, vendorColumns, vendorData } from "../sub-records.ts";

/** Drafts the request to use an outside specialist, with the five items of 第9条2項. */
export const draftVendorRequest = operation(draftVendor, async (context) => {
  const { tx, input, actor, send } = context;
  const incident = await openIncident(context, "draft-vendor");
  const vendorId = uuid();
  const no = nextNo(incident.rows.vendors);
  incident.tell("incident.vendor-drafted", { vendorId, no, ...vendorData(input) });
  const row = {
    id: vendorId,
    incident_id: input.id,
    no,
    state: "draft",
    drafted_by: actor.personId,
    ...vendorColumns(input),
  };
  send(tx.insertInto("incident_vendor").values(row).execute());
  return incident.answer(vendorId);
});
