import { refused } from "#kernel/contract/problem.ts";
import { senderOf } from "#kernel/dispatches/sender.ts";
import type { HandlerContext } from "#kernel/operation/context.ts";
import { operation } from "#kernel/operation/operation.ts";
import { readerScopes, requireVisible } from "#kernel/records/visible.ts";
import type { ActingFor } from "#kernel/people/acting-for.ts";
import { submit } from "../contract.ts";
import type { Routes } from "../route.ts";
import { packFor } from "../row.ts";
import { submitApproval } from "../submit.ts";

/**
 * Submits a request. A document of the regulation is submitted by whoever owes it, on the subject of that duty; a free
 * document of the organisation's routes by anybody who sees the record.
 */
export const submitRequest = operation(submit, async (context) => {
  const { tx, input, actor, lock, settings, now } = context;
  await requireVisible(tx, input.recordId, readerScopes(context, actor, now));
  await lock(input.recordId);
  const free = settings.get<Routes>("approvals.routes", now).documents[input.document]?.free ?? false;
  const owed = await dutyOf(context, free);
  return submitApproval(context, { ...input, ...owed });
});

async function dutyOf(
  context: HandlerContext<{ recordId: string; document: string; subject: Record<string, string> }>,
  free: boolean,
): Promise<{ subject: Record<string, string>; actingFor: ActingFor | null }> {
  const { input, actor, directory, lock, duties, now } = context;
  const pack = packFor(context, await lock(input.recordId));
  if (!pack?.documents?.[input.document] && free) return { subject: input.subject, actingFor: null };
  if (!pack) throw refused("dispatches.no-regulation");
  // Of several duties with this document the subject says which; without one there must be only one.
  const meant = duties(input.recordId).filter((duty) =>
    Object.entries(input.subject).every(([key, value]) => duty.subject[key] === value),
  );
  const sender = senderOf({
    directory,
    pack,
    duties: meant,
    document: input.document,
    personId: actor.personId,
    at: now,
    locale: actor.locale,
  });
  if ("refused" in sender) throw refused(sender.refused.key, sender.refused.params);
  return { subject: sender.duty.subject, actingFor: sender.actingFor };
}
