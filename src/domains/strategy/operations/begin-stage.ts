import { operation } from "#kernel/operation/operation.ts";
import { beginStage } from "../contract.ts";
import { guard } from "../guard.ts";
import { nextStage } from "../lifecycle.ts";
import { openStage } from "../stage.ts";
import { openSheet, settle } from "../store.ts";

/** Begins the next stage of the year; what was published before it can only be changed by a correction. */
export const beginNextStage = operation(beginStage, async (work) => {
  const { tx, input, send } = work;
  const sheet = await openSheet(work, input.id, input.version);
  guard("begin-stage", sheet);
  const { policy, form } = sheet;
  const stage = nextStage(policy.stage, form.definition.stages) ?? policy.stage;
  send(
    tx.updateTable("policy").set({ stage, status: "draft", approval_id: null }).where("id", "=", policy.id).execute(),
  );
  Object.assign(policy, { stage, status: "draft" });
  openStage(work, policy, stage, sheet.record.ownerId);
  await settle(work, sheet);
  return { stage };
});
