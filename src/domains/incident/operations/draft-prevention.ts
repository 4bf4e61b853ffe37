import { v7 as uuid } from "uuid";
import { invalid } from "#kernel/contract/problem.ts";
import { operation } from "#kernel/operation/operation.ts";
import { draftPrevention } from "../contract.ts";
import { openIncident } from "../open.ts";
import { activePerson } from "../people.ts";
import { nextNo, preventionColumns, preventionData } from "../sub-records.ts";

/** Drafts a measure against recurrence (第15条1項), corrective or, where the cause stays unknown, compensating. */
export const draftMeasure = operation(draftPrevention, async (context) => {
  const { tx, input, actor, now, send, directory } = context;
  const incident = await openIncident(context, "draft-prevention");
  if (!activePerson(directory, input.ownerId, now)) throw invalid("ownerId", "incident.invalid.unknown-person");
  const preventionId = uuid();
  const no = nextNo(incident.rows.preventions);
  incident.tell("incident.prevention-drafted", { preventionId, no, ...preventionData(input) });
  const row = {
    id: preventionId,
    incident_id: input.id,
    no,
    state: "draft",
    drafted_by: actor.personId,
    ...preventionColumns(input),
  };
  send(tx.insertInto("incident_prevention").values(row).execute());
  return incident.answer(preventionId);
});
