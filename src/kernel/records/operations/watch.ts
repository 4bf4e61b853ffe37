import { OK } from "#kernel/contract/contract.ts";
import { operation } from "#kernel/operation/operation.ts";
import { watch } from "../contract.ts";
import { readerScopes, requireVisible } from "../visible.ts";

/** A watcher sees the record and is told of comments. */
export const watchRecord = operation(watch, async (context) => {
  const { tx, input, actor, emit, lock, send, participate, now } = context;
  const personId = actor.personId ?? "";
  await requireVisible(tx, input.id, readerScopes(context, actor, now));
  await lock(input.id);
  if (input.on) participate(input.id, personId, "watcher");
  else
    send(
      tx
        .deleteFrom("participant")
        .where("record_id", "=", input.id)
        .where("person_id", "=", personId)
        .where("role", "=", "watcher")
        .execute(),
    );
  emit(input.on ? "record.watched" : "record.unwatched", input.id, {}, { quiet: true });
  return OK;
});
