import { operation } from "#kernel/operation/operation.ts";
import { correct } from "../contract.ts";
import { guard } from "../guard.ts";
import { stateOf } from "../lifecycle.ts";
import { openSheet } from "../store.ts";

/** Opens a published stage for correction. The published version stays readable until the corrected one takes its place. */
export const correctStage = operation(correct, async (work) => {
  const { tx, input, emit, send, change, touch } = work;
  const sheet = await openSheet(work, input.id, input.version);
  guard("correct", sheet);
  const { policy, record } = sheet;
  emit("policy.correction-begun", record.id, { stage: policy.stage, corrects: policy.published, reason: input.reason });
  send(
    tx
      .updateTable("policy")
      .set({ status: "draft", correction: input.reason, approval_id: null })
      .where("id", "=", policy.id)
      .execute(),
  );
  change(record.id, { state: stateOf({ stage: policy.stage, status: "draft" }), closed: false, closedAt: null });
  touch("list:policy");
  return { id: record.id, number: record.number, version: record.version + 1 };
});
