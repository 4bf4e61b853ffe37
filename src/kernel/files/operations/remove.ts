import { OK } from "#kernel/contract/contract.ts";
import { notFound, refused } from "#kernel/contract/problem.ts";
import { operation } from "#kernel/operation/operation.ts";
import { readerScopes, requireVisible } from "#kernel/records/visible.ts";
import { remove } from "../contract.ts";
import { mayRemove } from "../may-remove.ts";

/** Takes a file off a record. Row and bytes stay, with who removed it and why. */
export const removeAttachment = operation(remove, async (context) => {
  const { tx, input, actor, emit, lock, send, now } = context;
  const found = await tx.selectFrom("attachment").selectAll().where("id", "=", input.id).executeTakeFirst();
  if (!found) throw notFound("attachment");
  await requireVisible(tx, found.record_id, readerScopes(context, actor, now));
  const record = await lock(found.record_id);
  // Again under the lock: two who remove at once.
  const current = await tx
    .selectFrom("attachment")
    .select(["removed_at", "added_by"])
    .where("id", "=", input.id)
    .executeTakeFirstOrThrow();
  const may = mayRemove(current, record, actor.personId);
  if (may !== true) throw refused(may.key);
  const removal = { removed_at: now, removed_by: actor.personId, removed_because: input.reason };
  send(tx.updateTable("attachment").set(removal).where("id", "=", input.id).execute());
  emit("attachment.removed", record.id, {
    attachmentId: input.id,
    name: found.name,
    sha256: found.sha256,
    reason: input.reason,
  });
  return OK;
});
