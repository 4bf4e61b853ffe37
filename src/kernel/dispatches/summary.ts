import { sql } from "kysely";
import type { Actor, Tx } from "#kernel/operation/context.ts";
import type { Regulations } from "#kernel/regulations/store.ts";
import type { DispatchSummary } from "./contract.ts";
import { dispatchNumber } from "./number.ts";
import { actingForOf, recordRefOf, type Names } from "./present.ts";

const PLACES = sql`select count(distinct x.place) from dispatch_recipient x where x.dispatch_id = d.id and x.must_acknowledge`;

/** Dispatches `d` with their main `record` and how far the acknowledgements are; add the conditions. */
export function summaries(tx: Tx) {
  return tx
    .selectFrom("dispatch as d")
    .innerJoin("record", "record.id", "d.record_id")
    .select([
      "d.id",
      "d.record_id",
      "d.document",
      "d.no",
      "d.version",
      "d.title",
      "d.state",
      "d.sent_at",
      "d.sent_by",
      "d.acting_for",
      "d.next_update_at",
      "d.superseded_at",
      "d.corrects_id",
      "d.relays_id",
      "d.relayed_at",
      "record.number as record_number",
      "record.title as record_title",
      "record.regulation_version_id as version_id",
    ])
    .select([
      sql<number>`(${PLACES})`.as("total"),
      sql<number>`(${PLACES} and x.settled_at is not null)`.as("acknowledged"),
    ]);
}

export type SummaryRow = Awaited<ReturnType<ReturnType<typeof summaries>["execute"]>>[number];

/** A row of a list as the contract has it, in the reader's language. */
export function summaryOf(
  reader: { regulations: Regulations; actor: Pick<Actor, "locale"> },
  names: Names,
  row: SummaryRow,
): DispatchSummary {
  const pack = row.version_id ? reader.regulations.byId(row.version_id)?.compiled.pack : undefined;
  return {
    id: row.id,
    record: recordRefOf({ id: row.record_id, number: row.record_number, title: row.record_title }),
    document: row.document,
    documentTitle: pack?.documents?.[row.document]?.title[reader.actor.locale] ?? row.document,
    no: row.no,
    version: row.version,
    label: row.no === null ? "" : dispatchNumber(row.no, row.version, reader.actor.locale),
    title: row.title,
    state: row.state === "draft" ? "draft" : "sent",
    sentAt: row.sent_at,
    sentBy: names.personOrNull(row.sent_by),
    actingFor: actingForOf(row.acting_for),
    nextUpdateAt: row.next_update_at,
    superseded: row.superseded_at !== null,
    correctsId: row.corrects_id,
    relaysId: row.relays_id,
    relayedAt: row.relayed_at,
    progress: { total: row.total, acknowledged: row.acknowledged },
  };
}
