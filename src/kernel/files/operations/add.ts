import { operation } from "#kernel/operation/operation.ts";
import { readerScopes, requireVisible } from "#kernel/records/visible.ts";
import { attachUploads } from "../attach.ts";
import { add } from "../contract.ts";

/** Attaches uploaded files to a record that the actor sees. */
export const addAttachments = operation(add, async (context) => {
  const { tx, input, actor, lock, now } = context;
  await requireVisible(tx, input.recordId, readerScopes(context, actor, now));
  await lock(input.recordId);
  return { items: await attachUploads(context, input) };
});
