import { refused } from "#kernel/contract/problem.ts";
import { operation } from "#kernel/operation/operation.ts";
import { close } from "./contract.ts";

/** Closes with what follows. 409 before there was an answer. */
export const closeConsultation = operation(close, async (context) => {
  const { tx, input, now, send, emit, change } = context;
  const record = await context.lock(input.id, { kind: "consultation" });
  if (record.state === "closed") throw refused("consensus.not.consultation-closed");
  if (record.state === "received") throw refused("consensus.not.unreplied");
  send(tx.updateTable("consultation").set({ follow_up: input.followUp }).where("id", "=", input.id).execute());
  change(input.id, { state: "closed", closed: true, closedAt: now });
  emit("consultation.closed", input.id, { text: input.followUp });
  return { id: record.id, number: record.number };
});
