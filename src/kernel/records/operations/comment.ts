import { operation } from "#kernel/operation/operation.ts";
import { comment } from "../contract.ts";
import { readerScopes, requireVisible } from "../visible.ts";

/** Adds a comment. A comment is an event like every other, so it can be neither changed nor deleted. */
export const commentOnRecord = operation(comment, async (context) => {
  const { tx, input, actor, emit, lock, notify, participate, now } = context;
  await requireVisible(tx, input.id, readerScopes(context, actor, now));
  const record = await lock(input.id);
  const event = emit("record.commented", input.id, { text: input.text, mentions: input.mentions }, { quiet: true });
  for (const personId of input.mentions) {
    participate(input.id, personId, "mentioned");
    notify({
      personId,
      key: "records.mentioned",
      params: { by: actor.name, number: record.number, text: input.text.slice(0, 200) },
      href: `/r/${input.id}`,
      recordId: input.id,
    });
  }
  return { eventId: event.id };
});
