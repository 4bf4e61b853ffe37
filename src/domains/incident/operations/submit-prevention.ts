import { Problem } from "#kernel/contract/problem.ts";
import { operation } from "#kernel/operation/operation.ts";
import { personName } from "#kernel/people/lookup.ts";
import { askFor } from "../approval-request.ts";
import { submitPrevention } from "../contract.ts";
import { openIncident } from "../open.ts";
import { preventionOf } from "../sub-records.ts";

/** Submits the measure to the president (第15条2項). 422 with every item that the proposal still lacks. */
export const submitMeasure = operation(submitPrevention, async (context) => {
  const { tx, input, send, directory } = context;
  const { preventionId } = input;
  const incident = await openIncident(context, "submit-prevention", preventionId);
  const {
    measure,
    owner_id: ownerId,
    due_on: dueOn,
    cost,
    effect_measure: effectMeasure,
    cause_link: causeLink,
    approval_id: formerId,
  } = preventionOf(incident, preventionId);
  const owner = directory.persons.get(ownerId ?? "");
  const lacking = Object.entries({ owner, dueOn, cost, effectMeasure: effectMeasure || null }).filter(
    ([, value]) => value === null || value === undefined,
  );
  if (lacking.length > 0) {
    throw new Problem(422, "invalid", {
      errors: lacking.map(([path]) => ({ path, key: "incident.invalid.item-required" })),
    });
  }
  const cause = causeLink || incident.facts().causeText;
  const items = {
    cause,
    measure,
    owner: owner ? personName(owner, "ja") : "",
    due: `${dueOn}T23:59:00+09:00`,
    cost,
    effectMeasure,
  };
  incident.tell("incident.prevention-submitted", { preventionId, measure, dueOn, cost });
  const [title = measure] = measure.split("\n");
  const request = {
    recordId: input.id,
    document: "prevention-proposal",
    subject: { preventionId },
    title: title.slice(0, 200),
    items,
  };
  const approvalId = await askFor(context, { ...request, actingFor: incident.acting() }, formerId);
  send(
    tx
      .updateTable("incident_prevention")
      .set({ state: "submitted", approval_id: approvalId })
      .where("id", "=", preventionId)
      .execute(),
  );
  return incident.answer(preventionId);
});
