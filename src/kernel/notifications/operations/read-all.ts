import { operation } from "#kernel/operation/operation.ts";
import { readAll } from "../contract.ts";

/** Marks all of one's notices as read, or those that were there at a moment: newer ones the reader has not seen. */
export const readAllNotifications = operation(readAll, async ({ tx, input, actor, emit, touch, now }) => {
  const until = input.until ?? now;
  const marked = await tx
    .updateTable("notification")
    .set({ read_at: now })
    .where("person_id", "=", actor.personId)
    .where("read_at", "is", null)
    .where("created_at", "<=", until)
    .executeTakeFirst();
  const read = Number(marked.numUpdatedRows);
  emit("notification.read", null, { until, count: read });
  touch(`person:${actor.personId}`);
  return { read };
});
