import { invalid } from "#kernel/contract/problem.ts";
import { operation } from "#kernel/operation/operation.ts";
import { revisePrevention } from "../contract.ts";
import { openIncident } from "../open.ts";
import { activePerson } from "../people.ts";
import { preventionColumns, preventionData } from "../sub-records.ts";

/** Revises a measure; what was decided or refused before is a draft again and must be decided anew. */
export const reviseMeasure = operation(revisePrevention, async (context) => {
  const { tx, input, now, send, directory } = context;
  const { preventionId } = input;
  const incident = await openIncident(context, "revise-prevention", preventionId);
  if (!activePerson(directory, input.ownerId, now)) throw invalid("ownerId", "incident.invalid.unknown-person");
  incident.tell("incident.prevention-revised", { preventionId, ...preventionData(input) });
  const change = { state: "draft", decided_at: null, ...preventionColumns(input) };
  send(tx.updateTable("incident_prevention").set(change).where("id", "=", preventionId).execute());
  return incident.answer(preventionId);
});
