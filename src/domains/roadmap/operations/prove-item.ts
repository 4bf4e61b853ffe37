import { invalid, notFound, refused } from "#kernel/contract/problem.ts";
import { operation } from "#kernel/operation/operation.ts";
import { readerScopes, requireVisible } from "#kernel/records/visible.ts";
import { proveItem } from "../contract.ts";

/** Says that an item is done. Without a record or a place that proves it, it is not. */
export const proveInitiativeItem = operation(proveItem, async (context) => {
  const { tx, input, now, actor, send, emit } = context;
  const record = await context.lock(input.id, { kind: "initiative" });
  const item = await tx
    .selectFrom("initiative_item")
    .select(["id", "text", "done_at"])
    .where("id", "=", input.itemId)
    .where("initiative_id", "=", input.id)
    .executeTakeFirst();
  if (!item) throw notFound("item");
  if (item.done_at) throw refused("roadmap.not.item-done");
  if (input.recordId === null && input.evidence === "") throw invalid("evidence", "roadmap.invalid.evidence");
  const proof = input.recordId ? await requireVisible(tx, input.recordId, readerScopes(context, actor, now)) : null;
  const row = { done_at: now, done_by: actor.personId, evidence_id: input.recordId, evidence: input.evidence };
  send(tx.updateTable("initiative_item").set(row).where("id", "=", item.id).execute());
  emit("initiative.item-proven", input.id, {
    itemId: item.id,
    item: item.text,
    recordId: input.recordId,
    proof: proof ? `${proof.number} ${proof.title}` : input.evidence,
  });
  return { id: record.id, number: record.number, version: record.version + 1 };
});
