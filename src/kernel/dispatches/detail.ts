import { query, type QueryContext } from "#kernel/operation/operation.ts";
import type { Can } from "#kernel/contract/contract.ts";
import type { ActingFor } from "#kernel/people/acting-for.ts";
import type { Unresolved } from "#kernel/people/addressees.ts";
import type { Pack } from "#kernel/regulations/pack.ts";
import { mineOf, type RecipientRow } from "./acknowledge.ts";
import * as contracts from "./contract.ts";
import { dispatchNumber } from "./number.ts";
import { dutiesOf, requireReadable } from "./open.ts";
import { namesFor, recipientOf, recordRefOf, unresolvedOf, type Names } from "./present.ts";
import { loadDispatch, type DispatchRow } from "./row.ts";
import { senderOf } from "./sender.ts";
import { summaries, summaryOf } from "./summary.ts";

/** One dispatch as its page shows it: content, versions, recipients with delivery and acknowledgement, what the reader may do. */
export const dispatchGet = query(contracts.get, async (context) => {
  const { tx, input, actor, directory, regulations } = context;
  const { dispatch, recordIds } = await loadDispatch(tx, input.id);
  await requireReadable(context, dispatch, recordIds);
  const [row, records, recipients, notices, versions, relays, duties] = await Promise.all([
    summaries(tx).where("d.id", "=", dispatch.id).executeTakeFirstOrThrow(),
    tx.selectFrom("record").select(["id", "number", "title"]).where("id", "in", recordIds).execute(),
    tx.selectFrom("dispatch_recipient").selectAll().where("dispatch_id", "=", dispatch.id).orderBy("no").execute(),
    noticesOf(context, dispatch),
    versionsOf(context, dispatch),
    tx
      .selectFrom("dispatch")
      .select(["id", "document", "no", "version", "sent_at"])
      .where("relays_id", "=", dispatch.id)
      .where("state", "=", "sent")
      .orderBy("sent_at")
      .execute(),
    dutiesOf(tx, dispatch.record_id),
  ]);
  const pack = row.version_id ? regulations.byId(row.version_id)?.compiled.pack : undefined;
  const names = namesFor(directory, actor);
  const label = (no: number | null, version: number) => (no === null ? "" : dispatchNumber(no, version, actor.locale));
  return {
    ...summaryOf(context, names, row),
    body: dispatch.body,
    items: dispatch.items,
    definitions: pack?.documents?.[dispatch.document]?.items ?? [],
    reason: dispatch.reason,
    difference: dispatch.difference,
    draftVersion: dispatch.draft_version,
    draftedBy: names.personOrNull(dispatch.drafted_by),
    records: recordIds.flatMap((id) => records.filter((record) => record.id === id).map(recordRefOf)),
    recipients: recipients.map((recipient) => receiptOf(names, recipient, notices.get(recipient.person_id), pack)),
    unresolved: (dispatch.unresolved as Unresolved[]).map((place) => unresolvedOf(names, place, actor.locale, pack)),
    versions: versions.map((version) => ({
      id: version.id,
      version: version.version,
      label: label(version.no, version.version),
      sentAt: version.sent_at,
    })),
    relayDocument: dispatch.relay_document,
    relays: relays.map((relay) => ({
      id: relay.id,
      label: label(relay.no, relay.version),
      documentTitle: pack?.documents?.[relay.document]?.title[actor.locale] ?? relay.document,
      sentAt: relay.sent_at,
    })),
    can: pack ? abilities(context, { dispatch, recipients, pack, duties }) : {},
  };
});

type Reader = QueryContext<unknown>;

/** When the notice of this dispatch was put before each person, mailed and opened. */
async function noticesOf({ tx }: Reader, dispatch: DispatchRow) {
  const rows = await tx
    .selectFrom("notification")
    .select(["person_id", "created_at", "mailed_at", "read_at"])
    .where("record_id", "=", dispatch.record_id)
    .where("key", "in", ["dispatches.received", "dispatches.corrected", "dispatches.received-only"])
    .where("href", "=", `/dispatches/${dispatch.id}`)
    .execute();
  return new Map(rows.map((row) => [row.person_id, row]));
}

async function versionsOf({ tx }: Reader, dispatch: DispatchRow) {
  if (dispatch.no === null) return [];
  return tx
    .selectFrom("dispatch")
    .select(["id", "no", "version", "sent_at"])
    .where("record_id", "=", dispatch.record_id)
    .where("document", "=", dispatch.document)
    .where("no", "=", dispatch.no)
    .where("state", "=", "sent")
    .orderBy("version")
    .execute();
}

type Notice = { created_at: string; mailed_at: string | null; read_at: string | null };

function receiptOf(names: Names, row: RecipientRow, notice: Notice | undefined, pack?: Pack) {
  const slot = {
    personId: row.person_id,
    groupCode: row.group_code,
    postCode: row.post_code,
    unitId: row.unit_id,
    deputyBasis: row.deputy_basis as ActingFor | null,
    absent: row.absent,
    mustAcknowledge: row.must_acknowledge,
  };
  return {
    ...recipientOf(names, slot, pack),
    deliveredAt: notice?.created_at ?? null,
    mailedAt: notice?.mailed_at ?? null,
    openedAt: notice?.read_at ?? null,
    acknowledgedAt: row.acknowledged_at,
    acknowledgedBy: names.personOrNull(row.acknowledged_by),
    acknowledgedFor: row.acknowledged_for as ActingFor | null,
    settled: row.settled_at !== null,
    reminders: row.reminders,
    remindedAt: row.reminded_at,
  };
}

interface Situation {
  dispatch: DispatchRow;
  recipients: readonly RecipientRow[];
  pack: Pack;
  duties: Awaited<ReturnType<typeof dutiesOf>>;
}

/** What the reader may do with it, or why not. */
function abilities(context: Reader, { dispatch, recipients, pack, duties }: Situation): Can {
  const { actor, directory, now } = context;
  const sender = (document: string, closedToo: boolean) =>
    senderOf({ directory, pack, duties, document, personId: actor.personId, at: now, locale: actor.locale, closedToo });
  if (dispatch.state === "draft") {
    const found = sender(dispatch.document, false);
    return { send: "refused" in found ? found.refused : true, discard: true };
  }
  const issuer = sender(dispatch.document, true);
  const may = dispatch.sent_by === actor.personId || "duty" in issuer || { ...issuer.refused };
  const superseded = dispatch.superseded_at ? { key: "dispatches.superseded" } : undefined;
  const mine = mineOf(context, recipients);
  const unread = mine.some(
    ({ row }) => row.acknowledged_at === null && (row.settled_at === null || row.person_id === actor.personId),
  );
  const waiting = recipients.some((row) => row.must_acknowledge && row.settled_at === null);
  const broadcaster = dispatch.relay_document
    ? sender(dispatch.relay_document, dispatch.corrects_id !== null)
    : undefined;
  return {
    acknowledge: unread || { key: mine.length > 0 ? "dispatches.already-acknowledged" : "dispatches.not-addressee" },
    correct: superseded ?? may,
    remind: superseded ?? (waiting ? may : { key: "dispatches.nobody-to-remind" }),
    relay:
      superseded ??
      (!broadcaster
        ? { key: "dispatches.nothing-to-relay" }
        : dispatch.relayed_at
          ? { key: "dispatches.already-relayed" }
          : "duty" in broadcaster || broadcaster.refused),
  };
}
