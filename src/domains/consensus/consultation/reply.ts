import { refused } from "#kernel/contract/problem.ts";
import { operation } from "#kernel/operation/operation.ts";
import { reply } from "./contract.ts";

/** Records what was answered; a better answer replaces it, the former one stays in the history. */
export const replyToConsultation = operation(reply, async (context) => {
  const { tx, input, now, send, emit, change } = context;
  const record = await context.lock(input.id, { kind: "consultation" });
  if (record.state === "closed") throw refused("consensus.not.consultation-closed");
  const row = { reply: input.reply, replied_at: now };
  send(tx.updateTable("consultation").set(row).where("id", "=", input.id).execute());
  change(input.id, { state: "replied" });
  emit("consultation.replied", input.id, { text: input.reply });
  return { id: record.id, number: record.number };
});
