import { OK } from "#kernel/contract/contract.ts";
import { notFound } from "#kernel/contract/problem.ts";
import { operation } from "#kernel/operation/operation.ts";
import { discard } from "../contract.ts";
import { requireReadable } from "../open.ts";
import { loadDispatch } from "../row.ts";

/** Throws a draft away; what was sent stays for good. */
export const discardDraft = operation(discard, async (context) => {
  const { tx, input, emit, lock, send } = context;
  const { dispatch, recordIds } = await loadDispatch(tx, input.id);
  if (dispatch.state !== "draft") throw notFound("dispatch");
  await requireReadable(context, dispatch, recordIds);
  await lock(dispatch.record_id);
  send(tx.deleteFrom("dispatch").where("id", "=", dispatch.id).where("state", "=", "draft").execute());
  const { id: dispatchId, document, record_id: recordId } = dispatch;
  emit("dispatch.discarded", recordId, { dispatchId, document }, { quiet: true });
  return OK;
});
