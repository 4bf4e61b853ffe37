import { notFound, refused } from "#kernel/contract/problem.ts";
import type { HandlerContext } from "#kernel/operation/context.ts";
import { operation } from "#kernel/operation/operation.ts";
import { send } from "../contract.ts";
import { packOf } from "../document.ts";
import { dispatchNumber } from "../number.ts";
import { lockAll, requireAllVisible, requireReadable } from "../open.ts";
import { loadDispatch } from "../row.ts";
import { sendDispatch, type Sent } from "../send.ts";
import { senderOf } from "../sender.ts";

/** Sends a document: only whoever owes it now, in his own name or acting for the post that owes it. */
export const sendDocument = operation(send, async (context) => {
  const { tx, input, actor, directory, regulations, duties, now } = context;
  await requireAllVisible(context, [input.recordId, ...input.alsoRecordIds]);
  const records = await lockAll(context, [input.recordId, ...input.alsoRecordIds]);
  const [record] = records;
  if (input.draftId) {
    const { dispatch } = await loadDispatch(tx, input.draftId);
    // Sent in the meantime by somebody else: the draft is gone, and nothing goes out twice.
    if (dispatch.state !== "draft") throw refused("dispatches.draft-sent");
    if (dispatch.record_id !== record.id || dispatch.document !== input.document) throw notFound("dispatch");
    await requireReadable(context, dispatch, [record.id]);
  }
  const sender = senderOf({
    directory,
    pack: packOf(regulations, record),
    duties: duties(record.id),
    document: input.document,
    personId: actor.personId,
    at: now,
    locale: actor.locale,
  });
  if ("refused" in sender) throw refused(sender.refused.key, sender.refused.params);
  const sent = await sendDispatch(context, { ...input, records, actingFor: sender.actingFor, duty: sender.duty });
  return answerOf(context, sent);
});

/** What the sender is told: number and how many people received it. */
export function answerOf({ actor }: Pick<HandlerContext<unknown>, "actor">, sent: Sent) {
  const persons = new Set(sent.slots.map((slot) => slot.personId));
  return {
    id: sent.id,
    no: sent.no,
    version: sent.version,
    label: dispatchNumber(sent.no, sent.version, actor.locale),
    recipients: persons.size,
    unresolved: sent.unresolved.length,
  };
}
