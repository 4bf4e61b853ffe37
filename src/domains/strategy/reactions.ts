import type { EventRow, Work } from "#kernel/operation/context.ts";
import type { Reaction } from "#kernel/operation/manifest.ts";
import { stateOf, type Status } from "./lifecycle.ts";
import { repropose } from "./repropose.ts";
import { policyRow } from "./store.ts";

/** What follows for sheets from decisions on requests. */

const OUTCOMES = {
  approved: "approved",
  refused: "draft",
  remanded: "draft",
  withdrawn: "draft",
  submitted: "review",
} as const;

async function decided(work: Work, event: EventRow, outcome: keyof typeof OUTCOMES): Promise<void> {
  const { document, approvalId, comment, conditions, reason } = event.data;
  if (document !== "policy-sheet" || !event.recordId) return;
  const record = await work.lock(event.recordId);
  if (record.kind !== "policy") return;
  const policy = await policyRow(work.tx, record.id);
  const status: Status = OUTCOMES[outcome];
  // The submission itself is told by whoever submits; here it matters only when it came again from the approvals page.
  if (!policy || (policy.approvalId !== approvalId && outcome !== "submitted") || policy.status === status) return;
  if (outcome === "submitted" && policy.approvalId !== approvalId) return;
  const said = [conditions, comment, reason].find((text) => typeof text === "string" && text !== "") ?? "";
  const type = status === "approved" ? "policy.approved" : status === "review" ? "policy.submitted" : "policy.returned";
  work.emit(type, record.id, { stage: policy.stage, approvalId, outcome, note: said }, { actingFor: event.actingFor });
  work.send(work.tx.updateTable("policy").set({ status }).where("id", "=", record.id).execute());
  work.change(record.id, { state: stateOf({ stage: policy.stage, status }) });
  work.touch("list:policy");
}

/** A figure of the organisation moved: sheets that take it as their actual propose their codes anew. */
const onMoved: Reaction = {
  on: "metric.moved",
  async run(work, event) {
    if (!event.recordId) return;
    const metric = await work.tx
      .selectFrom("record")
      .select("title")
      .where("id", "=", event.recordId)
      .executeTakeFirst();
    await repropose(work, `metric:${event.recordId}`, metric?.title ?? "");
  },
};

const onDecisions: Reaction[] = (Object.keys(OUTCOMES) as (keyof typeof OUTCOMES)[]).map((outcome) => ({
  on: `approval.${outcome}`,
  run: (work, event) => decided(work, event, outcome),
}));

export const reactions: Reaction[] = [...onDecisions, onMoved];
