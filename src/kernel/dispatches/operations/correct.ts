import { refused } from "#kernel/contract/problem.ts";
import { operation } from "#kernel/operation/operation.ts";
import { correct } from "../contract.ts";
import { packOf } from "../document.ts";
import { lockAll, requireReadable } from "../open.ts";
import { loadSent } from "../row.ts";
import { sendDispatch } from "../send.ts";
import { senderOf } from "../sender.ts";
import { answerOf } from "./send.ts";

/**
 * Sends 訂正第n報: a new version that points to the old one, with the difference, to everyone who had the first and to
 * anyone newly affected. The original stays visible (domain.md 1.7). Only the newest version can be corrected.
 */
export const correctDispatch = operation(correct, async (context) => {
  const { tx, input, actor, directory, regulations, duties, now } = context;
  const before = await loadSent(tx, input.id);
  await requireReadable(context, before.dispatch, before.recordIds);
  const records = await lockAll(context, before.recordIds);
  // Read again under the lock: two corrections at the same moment must not both replace the same version.
  const { dispatch } = await loadSent(tx, input.id);
  if (dispatch.superseded_at) throw refused("dispatches.superseded");
  const [record] = records;
  const sender = senderOf({
    directory,
    pack: packOf(regulations, record),
    duties: duties(record.id),
    document: dispatch.document,
    personId: actor.personId,
    at: now,
    locale: actor.locale,
    closedToo: true,
  });
  if ("refused" in sender && dispatch.sent_by !== actor.personId)
    throw refused(sender.refused.key, sender.refused.params);
  const sent = await sendDispatch(context, {
    records,
    document: dispatch.document,
    items: input.items,
    body: input.body ?? dispatch.body,
    title: input.title ?? dispatch.title,
    actingFor: "duty" in sender ? sender.actingFor : null,
    duty: "duty" in sender ? sender.duty : undefined,
    corrects: { dispatch, reason: input.reason },
  });
  return answerOf(context, sent);
});
