import { operation } from "#kernel/operation/operation.ts";
import { acknowledgeAs } from "../acknowledge.ts";
import { acknowledge } from "../contract.ts";
import { lockAll, requireReadable } from "../open.ts";
import { loadSent } from "../row.ts";

/** Acknowledges a dispatch for oneself, or as deputy for the post that it was sent to. */
export const acknowledgeDispatch = operation(acknowledge, async (context) => {
  const { dispatch, recordIds } = await loadSent(context.tx, context.input.id);
  await requireReadable(context, dispatch, recordIds);
  await lockAll(context, recordIds);
  return acknowledgeAs(context, dispatch, recordIds);
});
