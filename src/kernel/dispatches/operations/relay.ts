import { refused } from "#kernel/contract/problem.ts";
import type { HandlerContext } from "#kernel/operation/context.ts";
import { operation } from "#kernel/operation/operation.ts";
import { acknowledgeAs } from "../acknowledge.ts";
import { relay } from "../contract.ts";
import { packOf } from "../document.ts";
import { lockAll, requireAllVisible, requireReadable } from "../open.ts";
import { loadSent, type DispatchRow } from "../row.ts";
import { sendDispatch } from "../send.ts";
import { senderOf } from "../sender.ts";
import { answerOf } from "./send.ts";

/**
 * Passes a report on: the broadcast has the content of the report that it relays (004 Art. 6-2, 11-2, 12-2), a note may
 * stand below. Relaying a corrected report corrects the broadcast of the version before. Whoever relays a report has
 * received it, so it is acknowledged with it.
 */
export const relayDispatch = operation(relay, async (context) => {
  const { tx, input, actor, directory, regulations, duties, now } = context;
  const before = await loadSent(tx, input.id);
  await requireReadable(context, before.dispatch, before.recordIds);
  await requireAllVisible(context, input.alsoRecordIds);
  const records = await lockAll(context, [...before.recordIds, ...input.alsoRecordIds]);
  const [record] = records;
  const { dispatch: report } = await loadSent(tx, input.id);
  if (!report.relay_document) throw refused("dispatches.nothing-to-relay");
  if (report.relayed_at) throw refused("dispatches.already-relayed");
  if (report.superseded_at) throw refused("dispatches.superseded");

  const earlier = await earlierBroadcast(context, report);
  const sender = senderOf({
    directory,
    pack: packOf(regulations, record),
    duties: duties(record.id),
    document: report.relay_document,
    personId: actor.personId,
    at: now,
    locale: actor.locale,
    closedToo: earlier !== undefined,
  });
  if ("refused" in sender) throw refused(sender.refused.key, sender.refused.params);
  await acknowledgeAs(context, report, before.recordIds, { optional: true });
  const sent = await sendDispatch(context, {
    records: earlier ? await lockAll(context, [earlier.record_id, ...earlier.also_record_ids]) : records,
    document: report.relay_document,
    items: report.items,
    body: [report.body, input.note].filter(Boolean).join("\n\n"),
    actingFor: sender.actingFor,
    duty: sender.duty,
    relays: report,
    corrects: earlier ? { dispatch: earlier, reason: report.reason } : undefined,
  });
  return answerOf(context, sent);
});

/** The broadcast of the version that this report corrects; its newest version, if there was one. */
async function earlierBroadcast(
  { tx }: Pick<HandlerContext<unknown>, "tx">,
  report: DispatchRow,
): Promise<DispatchRow | undefined> {
  if (!report.corrects_id) return undefined;
  const versions = tx
    .selectFrom("dispatch")
    .select("id")
    .where("record_id", "=", report.record_id)
    .where("document", "=", report.document)
    .where("no", "=", report.no);
  const found = await tx
    .selectFrom("dispatch")
    .selectAll()
    .where("relays_id", "in", versions)
    .where("document", "=", report.relay_document ?? "")
    .where("superseded_at", "is", null)
    .orderBy("sent_at", "desc")
    .executeTakeFirst();
  return found as DispatchRow | undefined;
}
