import { v7 as uuid } from "uuid";
import { Problem, refused } from "#kernel/contract/problem.ts";
import { json } from "#kernel/db/json.ts";
import type { RecordRow, Tx, Work } from "#kernel/operation/context.ts";
import type { ActingFor } from "#kernel/people/acting-for.ts";
import type { Duty } from "#kernel/duties/duty.ts";
import { receivedDocumentsOf, resolveAddressees, type Addressees, type Former, type Slot } from "./addressees.ts";
import { checkItems } from "./check-items.ts";
import { differenceOf } from "./difference.ts";
import { documentOf, relayOf } from "./document.ts";
import type { ItemValues } from "./item-values.ts";
import { notifyRecipients } from "./notify.ts";
import type { DispatchRow } from "./row.ts";

export interface SendInput {
  /** Every record that it is about, locked; the first one is the main one. */
  records: readonly [RecordRow, ...RecordRow[]];
  document: string;
  items: ItemValues;
  body?: string;
  /** By default the document's title in the regulation. */
  title?: string;
  /** In whose place it is sent. */
  actingFor?: ActingFor | null;
  /** The duty that is answered; its deadline class says after how long recipients are reminded. */
  duty?: Duty | undefined;
  /** The draft that becomes the dispatch. */
  draftId?: string | undefined;
  /** A new version of this one (訂正), and why. */
  corrects?: { dispatch: DispatchRow; reason: string } | undefined;
  /** The report whose content it passes on. */
  relays?: DispatchRow | undefined;
}

export interface Sent extends Addressees {
  id: string;
  no: number;
  version: number;
}

/**
 * Sends a document of the record's regulation: items are checked, addressees resolved and frozen, the number taken, and
 * `dispatch.sent` written on every record. Permission is the caller's matter (`senderOf`). 422 with the wrong items, 409
 * when nobody at all can be reached or a correction changes nothing.
 */
export async function sendDispatch(work: Work, input: SendInput): Promise<Sent> {
  const [main] = input.records;
  const document = documentOf(work.regulations, main, input.document, "dispatch");
  // What is passed on says what the report said: a next news promised there may have come due meanwhile.
  const checked = checkItems(document.definition.items, input.items, { now: input.relays?.sent_at ?? work.now });
  if (checked.errors.length > 0) throw new Problem(422, "invalid", { errors: checked.errors });

  const recordIds = input.records.map((record) => record.id);
  const [former, lastNumbers] = await Promise.all([
    formerRecipients(work.tx, recordIds, receivedDocumentsOf(document), input.corrects?.dispatch.id),
    input.corrects ? numbersOf(work.tx, input.corrects.dispatch) : nextNumbers(work.tx, recordIds, input.document),
  ]);
  const addressees = resolveAddressees({
    directory: work.directory,
    document,
    records: input.records,
    at: work.now,
    former,
  });
  if (addressees.slots.length === 0)
    throw refused("dispatches.nobody", { document: document.definition.title[work.actor.locale] });

  const content = { title: input.title ?? document.definition.title.ja, items: checked.items, body: input.body ?? "" };
  const difference = input.corrects ? differenceOf(contentOf(input.corrects.dispatch), content) : null;
  if (difference && Object.keys(difference).length === 0) throw refused("dispatches.nothing-changed");

  const id = input.draftId ?? uuid();
  const numbers = recordIds.map((recordId) => ({ recordId, ...(lastNumbers.get(recordId) ?? { no: 1, version: 1 }) }));
  const [first = { recordId: main.id, no: 1, version: 1 }] = numbers;
  const remindAfter =
    input.duty?.deadline?.remindAck ?? work.settings.get<{ after: string }>("dispatches.reminders", work.now).after;
  const row = {
    record_id: main.id,
    document: input.document,
    no: first.no,
    version: first.version,
    corrects_id: input.corrects?.dispatch.id ?? null,
    relays_id: input.relays?.id ?? null,
    state: "sent",
    title: content.title,
    items: json(content.items),
    body: content.body,
    reason: input.corrects?.reason ?? "",
    difference: difference ? json(difference) : null,
    also_record_ids: recordIds.slice(1),
    sent_by: work.actor.personId,
    acting_for: input.actingFor ? json(input.actingFor) : null,
    sent_at: work.now,
    changed_at: work.now,
    next_update_at: checked.nextUpdateAt,
    unresolved: json(addressees.unresolved),
    relay_document: relayOf(document.pack, input.document) ?? null,
    remind_after: remindAfter,
  };
  if (input.draftId) work.send(work.tx.updateTable("dispatch").set(row).where("id", "=", id).execute());
  else
    work.send(
      work.tx
        .insertInto("dispatch")
        .values({ id, ...row, drafted_by: work.actor.personId, drafted_at: work.now })
        .execute(),
    );
  const links = numbers.map((number) => ({
    dispatch_id: id,
    record_id: number.recordId,
    document: input.document,
    no: number.no,
    version: number.version,
  }));
  work.send(work.tx.insertInto("dispatch_record").values(links).execute());
  freeze(work, id, addressees.slots, remindAfter);
  if (input.corrects) replace(work, input.corrects.dispatch.id);
  if (input.relays)
    work.send(
      work.tx.updateTable("dispatch").set({ relayed_at: work.now }).where("id", "=", input.relays.id).execute(),
    );

  for (const number of numbers) {
    const recipients = addressees.slots.map(({ personId, postCode, unitId, groupCode, deputyBasis }) => ({
      personId,
      postCode,
      unitId,
      group: groupCode,
      deputy: deputyBasis !== null,
    }));
    const data = {
      dispatchId: id,
      document: input.document,
      no: number.no,
      version: number.version,
      correctsId: row.corrects_id,
      relaysId: row.relays_id,
      items: checked.items,
      recipients,
    };
    work.emit("dispatch.sent", number.recordId, data, { actingFor: input.actingFor ?? null });
  }
  const own = ownPlaces(work, addressees.slots);
  const must = new Set(addressees.slots.filter((slot) => slot.mustAcknowledge).map((slot) => slot.place));
  for (const slot of own) {
    must.delete(slot.place);
    for (const number of numbers) {
      const data = {
        dispatchId: id,
        document: input.document,
        no: number.no,
        version: number.version,
        personId: slot.personId,
        postCode: slot.postCode,
      };
      const unit = slot.unitId ? { unitId: slot.unitId } : {};
      work.emit(
        "dispatch.acknowledged",
        number.recordId,
        { ...data, ...unit, deputy: slot.deputyBasis !== null, remaining: must.size },
        { actingFor: slot.deputyBasis },
      );
    }
  }
  work.touch("dispatch");
  notifyRecipients(work, {
    id,
    no: first.no,
    version: first.version,
    document,
    records: input.records,
    slots: addressees.slots,
  });
  return { id, no: first.no, version: first.version, ...addressees };
}

/** Places that the sender himself must acknowledge: by sending he has. */
function ownPlaces(work: Work, slots: readonly Slot[]): Slot[] {
  return slots.filter((slot) => slot.personId === work.actor.personId && slot.mustAcknowledge);
}

/** Writes the recipients down as they are now. */
function freeze(work: Work, dispatchId: string, slots: readonly Slot[], remindAfter: string): void {
  const wakeAt = Temporal.Instant.from(work.now).toZonedDateTimeISO("UTC").add(remindAfter).toInstant().toString();
  const read = new Set(ownPlaces(work, slots).map((slot) => slot.place));
  const rows = slots.map((slot) => {
    const own = slot.personId === work.actor.personId;
    const settled = !slot.mustAcknowledge || read.has(slot.place);
    return {
      dispatch_id: dispatchId,
      no: slot.no,
      place: slot.place,
      person_id: slot.personId,
      group_code: slot.groupCode,
      post_code: slot.postCode,
      unit_id: slot.unitId,
      deputy_basis: slot.deputyBasis ? json(slot.deputyBasis) : null,
      absent: slot.absent,
      must_acknowledge: slot.mustAcknowledge,
      acknowledged_at: own ? work.now : null,
      acknowledged_by: own ? slot.personId : null,
      settled_at: read.has(slot.place) ? work.now : null,
      wake_at: settled ? null : wakeAt,
    };
  });
  work.send(work.tx.insertInto("dispatch_recipient").values(rows).execute());
}

/** The corrected version stays to be read; nobody is asked or reminded to acknowledge it any more. */
function replace(work: Work, id: string): void {
  work.send(work.tx.updateTable("dispatch").set({ superseded_at: work.now }).where("id", "=", id).execute());
  work.send(work.tx.updateTable("dispatch_recipient").set({ wake_at: null }).where("dispatch_id", "=", id).execute());
}

/** Who received these documents on these records, or the corrected version: each person and capacity once. */
export async function formerRecipients(
  tx: Tx,
  recordIds: readonly string[],
  documents: readonly string[],
  correctsId?: string,
): Promise<Former[]> {
  if (documents.length === 0 && !correctsId) return [];
  const rows = await tx
    .selectFrom("dispatch_recipient as r")
    .innerJoin("dispatch_record as d", "d.dispatch_id", "r.dispatch_id")
    .select(["r.person_id", "r.group_code", "r.post_code", "r.unit_id", "r.deputy_basis"])
    .distinct()
    .where((eb) =>
      eb.or([
        eb.and([eb("d.record_id", "in", recordIds), eb("d.document", "in", documents.length > 0 ? documents : [""])]),
        ...(correctsId ? [eb("r.dispatch_id", "=", correctsId)] : []),
      ]),
    )
    .orderBy("r.person_id")
    .execute();
  return rows.map((row) => ({
    personId: row.person_id,
    groupCode: row.group_code,
    postCode: row.post_code,
    unitId: row.unit_id,
    deputyBasis: row.deputy_basis as ActingFor | null,
  }));
}

type Numbers = Map<string, { no: number; version: number }>;

/** 第n報: one more than the highest of record and document. The record's lock keeps two senders apart. */
async function nextNumbers(tx: Tx, recordIds: readonly string[], document: string): Promise<Numbers> {
  const rows = await tx
    .selectFrom("dispatch_record")
    .select((eb) => ["record_id", eb.fn.max("no").as("last")])
    .where("record_id", "in", recordIds)
    .where("document", "=", document)
    .groupBy("record_id")
    .execute();
  return new Map(rows.map((row) => [row.record_id, { no: row.last + 1, version: 1 }]));
}

/** A correction keeps the numbers of what it corrects; its version is one higher. */
async function numbersOf(tx: Tx, corrected: DispatchRow): Promise<Numbers> {
  const rows = await tx
    .selectFrom("dispatch_record")
    .select(["record_id", "no", "version"])
    .where("dispatch_id", "=", corrected.id)
    .execute();
  return new Map(rows.map((row) => [row.record_id, { no: row.no, version: row.version + 1 }]));
}

export function contentOf(row: DispatchRow) {
  return { title: row.title, items: row.items, body: row.body };
}
