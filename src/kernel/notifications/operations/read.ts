import { operation } from "#kernel/operation/operation.ts";
import { read } from "../contract.ts";

/** Marks one's own notices as read; those of others are not touched. */
export const readNotifications = operation(read, async ({ tx, input, actor, emit, touch, now }) => {
  const marked = await tx
    .updateTable("notification")
    .set({ read_at: now })
    .where("person_id", "=", actor.personId)
    .where("id", "in", input.ids)
    .where("read_at", "is", null)
    .returning("id")
    .execute();
  emit("notification.read", null, { ids: marked.map((row) => row.id) });
  touch(`person:${actor.personId}`);
  return { read: marked.length };
});
