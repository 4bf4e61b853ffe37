import { refused } from "#kernel/contract/problem.ts";
import { operation } from "#kernel/operation/operation.ts";
import { remind } from "../contract.ts";
import { packOf } from "../document.ts";
import { lockAll, requireReadable } from "../open.ts";
import { remindRecipients } from "../remind.ts";
import { loadSent } from "../row.ts";
import { senderOf } from "../sender.ts";

/** Reminds who has not acknowledged yet; for the sender and for whoever owes the document now. */
export const remindDispatch = operation(remind, async (context) => {
  const { tx, input, actor, directory, regulations, duties, now } = context;
  const { dispatch, recordIds } = await loadSent(tx, input.id);
  await requireReadable(context, dispatch, recordIds);
  const [record] = await lockAll(context, recordIds);
  if (dispatch.superseded_at) throw refused("dispatches.superseded");
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
  const rows = await tx
    .selectFrom("dispatch_recipient")
    .selectAll()
    .where("dispatch_id", "=", dispatch.id)
    .where("must_acknowledge", "=", true)
    .where("settled_at", "is", null)
    .orderBy("no")
    .execute();
  const chosen = input.personIds.length > 0 ? rows.filter((row) => input.personIds.includes(row.person_id)) : rows;
  if (chosen.length === 0) throw refused("dispatches.nobody-to-remind");
  const told = await remindRecipients(context, dispatch, recordIds, chosen, "person");
  return { reminded: told.length };
});
