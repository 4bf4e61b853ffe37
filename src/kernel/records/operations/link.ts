import { v7 as uuid } from "uuid";
import { invalid } from "#kernel/contract/problem.ts";
import { OK } from "#kernel/contract/contract.ts";
import { operation } from "#kernel/operation/operation.ts";
import { link } from "../contract.ts";
import { readerScopes, requireVisible } from "../visible.ts";

/** Links two records that the actor can both see; the same link twice is one link. */
export const linkRecords = operation(link, async (context) => {
  const { tx, input, actor, emit, lock, send, now } = context;
  if (input.id === input.toId) throw invalid("toId", "records.link-to-itself");
  const scopes = readerScopes(context, actor, now);
  const [, other] = await Promise.all([requireVisible(tx, input.id, scopes), requireVisible(tx, input.toId, scopes)]);
  await lock(input.id);
  const row = { id: uuid(), from_id: input.id, to_id: input.toId, type: input.type, note: input.note };
  send(
    tx
      .insertInto("record_link")
      .values(row)
      .onConflict((conflict) => conflict.doNothing())
      .execute(),
  );
  emit("record.linked", input.id, {
    toId: input.toId,
    toNumber: other.number,
    toTitle: other.title,
    type: input.type,
    note: input.note,
  });
  return OK;
});
