import { query } from "#kernel/operation/operation.ts";
import { toRow } from "#kernel/records/write.ts";
import type { QueryContext } from "#kernel/operation/operation.ts";
import type { RecordRow } from "#kernel/operation/context.ts";
import { notFound } from "#kernel/contract/problem.ts";
import { receivedDocumentsOf, resolveAddressees } from "./addressees.ts";
import * as contracts from "./contract.ts";
import { documentOf, packOf } from "./document.ts";
import type { ItemValues } from "./item-values.ts";
import { dispatchNumber } from "./number.ts";
import { dutiesOf, requireAllVisible, requireReadable } from "./open.ts";
import { namesFor, recipientOf, unresolvedOf } from "./present.ts";
import { loadSent } from "./row.ts";
import { formerRecipients } from "./send.ts";
import { senderOf } from "./sender.ts";

/** Who would receive a document if it were sent now; nothing is written. With `correctsId`, of its correction. */
export const dispatchPreview = query(contracts.preview, async (context) => {
  const { tx, input, actor, directory, regulations, now } = context;
  const ids = [input.recordId, ...input.alsoRecordIds];
  await requireAllVisible(context, ids);
  const corrected = input.correctsId ? await loadSent(tx, input.correctsId) : undefined;
  if (corrected) await requireReadable(context, corrected.dispatch, corrected.recordIds);
  const records = await recordsOf(context, ids);
  const [record] = records;
  const document = documentOf(regulations, record, input.document, "dispatch");
  const [former, duties, last] = await Promise.all([
    formerRecipients(tx, ids, receivedDocumentsOf(document), input.correctsId),
    dutiesOf(tx, record.id),
    lastSent(context, record.id),
  ]);
  const { slots, unresolved } = resolveAddressees({ directory, document, records, at: now, former });
  const sender = senderOf({
    directory,
    pack: document.pack,
    duties,
    document: input.document,
    personId: actor.personId,
    at: now,
    locale: actor.locale,
    closedToo: corrected !== undefined,
  });
  const own = corrected?.dispatch.sent_by === actor.personId;
  const names = namesFor(directory, actor);
  const had = new Set(former.map((row) => row.personId));
  const number = corrected
    ? [corrected.dispatch.no, corrected.dispatch.version + 1]
    : [(last.get(input.document)?.no ?? 0) + 1, 1];
  return {
    label: dispatchNumber(number[0] ?? 1, number[1] ?? 1, actor.locale),
    recipients: slots.map((slot) => recipientOf(names, slot, document.pack)),
    unresolved: unresolved.map((place) => unresolvedOf(names, place, actor.locale, document.pack)),
    newlyAffected: corrected ? [...new Set(slots.map((slot) => slot.personId).filter((id) => !had.has(id)))] : [],
    maySend: "refused" in sender && !own ? sender.refused : (true as const),
    actingFor: "duty" in sender ? sender.actingFor : null,
  };
});

/** Every document that can be sent on a record: its items, whether the reader may send it now, what was said last. */
export const dispatchDocuments = query(contracts.documents, async (context) => {
  const { tx, input, actor, directory, regulations, now } = context;
  await requireAllVisible(context, [input.recordId]);
  const [record] = await recordsOf(context, [input.recordId]);
  if (!record.regulationVersionId) return { items: [] };
  const pack = packOf(regulations, record);
  const [duties, last, drafts] = await Promise.all([
    dutiesOf(tx, record.id),
    lastSent(context, record.id),
    tx
      .selectFrom("dispatch")
      .select(["id", "document", "drafted_by"])
      .where("record_id", "=", record.id)
      .where("state", "=", "draft")
      .orderBy("changed_at", "desc")
      .execute(),
  ]);
  const items = Object.entries(pack.documents ?? {})
    .filter(([, definition]) => definition.kind === "dispatch")
    // A pack is kept as jsonb, which forgets the order of keys: the articles give it back.
    .sort(([, a], [, b]) => byRef(a.ref, b.ref))
    .map(([code, definition]) => {
      const sender = senderOf({
        directory,
        pack,
        duties,
        document: code,
        personId: actor.personId,
        at: now,
        locale: actor.locale,
      });
      const may = "duty" in sender;
      const sent = last.get(code);
      return {
        code,
        title: definition.title,
        ref: definition.ref ?? null,
        relays: definition.relays ?? null,
        definitions: definition.items,
        maySend: may ? (true as const) : sender.refused,
        dutyId: may ? sender.duty.id : null,
        nextNo: (sent?.no ?? 0) + 1,
        previous: sent?.items ?? null,
        draftId:
          drafts.find((draft) => draft.document === code && (may || draft.drafted_by === actor.personId))?.id ?? null,
      };
    });
  return { items };
});

async function recordsOf(
  { tx }: Pick<QueryContext<unknown>, "tx">,
  ids: readonly string[],
): Promise<[RecordRow, ...RecordRow[]]> {
  const rows = await tx.selectFrom("record").selectAll().where("id", "in", ids).execute();
  const found = ids.flatMap((id) => rows.filter((row) => row.id === id).map(toRow));
  const [first, ...rest] = found;
  if (!first) throw notFound();
  return [first, ...rest];
}

/** Newest sent version of each document of a record. */
async function lastSent(
  { tx }: Pick<QueryContext<unknown>, "tx">,
  recordId: string,
): Promise<Map<string, { no: number; items: ItemValues }>> {
  const rows = await tx
    .selectFrom("dispatch_record as link")
    .innerJoin("dispatch", "dispatch.id", "link.dispatch_id")
    .distinctOn("link.document")
    .select(["link.document", "link.no", "dispatch.items"])
    .where("link.record_id", "=", recordId)
    .orderBy("link.document")
    .orderBy("link.no", "desc")
    .orderBy("link.version", "desc")
    .execute();
  return new Map(rows.map((row) => [row.document, { no: row.no, items: row.items as ItemValues }]));
}

/** "6-1" before "6-2" before "11-1"; what belongs to no article comes last. */
function byRef(a: string | undefined, b: string | undefined): number {
  const parts = (ref: string | undefined) => (ref ?? "999").split(/[^0-9]+/).map(Number);
  const [left, right] = [parts(a), parts(b)];
  const index = left.findIndex((part, at) => part !== right[at]);
  return index < 0 ? left.length - right.length : (left[index] ?? 0) - (right[index] ?? -1);
}
