import { notFound, refused } from "#kernel/contract/problem.ts";
import { operation } from "#kernel/operation/operation.ts";
import { reopenItem } from "../contract.ts";

/** Says that an item is not done after all; its former proof stays in the history. */
export const reopenInitiativeItem = operation(reopenItem, async (context) => {
  const { tx, input, send, emit } = context;
  const record = await context.lock(input.id, { kind: "initiative" });
  const item = await tx
    .selectFrom("initiative_item")
    .select(["id", "text", "done_at"])
    .where("id", "=", input.itemId)
    .where("initiative_id", "=", input.id)
    .executeTakeFirst();
  if (!item) throw notFound("item");
  if (!item.done_at) throw refused("roadmap.not.item-open");
  if (record.state === "settled") throw refused("roadmap.not.settled");
  const row = { done_at: null, done_by: null, evidence_id: null, evidence: "" };
  send(tx.updateTable("initiative_item").set(row).where("id", "=", item.id).execute());
  emit("initiative.item-reopened", input.id, { itemId: item.id, item: item.text, reason: input.reason });
  return { id: record.id, number: record.number, version: record.version + 1 };
});
