import { sql } from "kysely";
import { refused } from "#kernel/contract/problem.ts";
import { formatDateTime, type FormOptions } from "#kernel/forms/format.ts";
import { translate } from "#kernel/i18n/server.ts";
import type { Locale } from "#kernel/i18n/i18n.ts";
import type { Facts, Tx } from "#kernel/operation/context.ts";
import type { ActingFor } from "#kernel/people/acting-for.ts";
import type { Directory } from "#kernel/people/directory.ts";
import type { Responsible } from "#kernel/people/responsible.ts";
import type { Pack } from "#kernel/regulations/pack.ts";
import type { Regulations } from "#kernel/regulations/store.ts";
import type { Settings } from "#kernel/config/settings.ts";
import { factsOf, type IncidentFacts } from "../facts.ts";
import { fold } from "../fold.ts";
import { passedOver, versionOf } from "../open.ts";
import { loadRoom, type RoomRow } from "../queries/room-row.ts";
import { responsibleFor } from "../viewer.ts";

/** What a form needs to look things up; no rights are asked here, the caller has asked them. */
export interface FormContext {
  tx: Tx;
  directory: Directory;
  regulations: Regulations;
  settings: Settings;
  now: string;
}

/** Everything from which the data of a trouble's forms are made. */
export interface FormSource extends FormContext {
  room: RoomRow;
  facts: IncidentFacts;
  pack: Pack | undefined;
  responsible: Responsible;
  locale: Locale;
  options: FormOptions;
  /** Which sub-record or document is printed; "" = the newest, or the only one. */
  subject: string;
}

export async function formSource(
  context: FormContext,
  recordId: string,
  subject: string,
  locale: Locale,
): Promise<FormSource> {
  const room = await loadRoom(context.tx, recordId, { kind: "all", personId: null });
  const pack = versionOf(context.regulations, room.row)?.pack;
  const responsible = responsibleFor(context.directory, pack, context.now, passedOver(room.duties));
  const options: FormOptions = { locale, calendar: "era", timeZone: "Asia/Tokyo" };
  return { ...context, room, facts: factsOf(room.row.facts), pack, responsible, locale, options, subject };
}

/** Who was responsible at a moment of the past, however late the paper is printed; without a moment who is now. */
export function responsibleAt({ directory, pack, room, responsible }: FormSource, moment: string | null): Responsible {
  return moment === null ? responsible : responsibleFor(directory, pack, moment, passedOver(room.duties));
}

/** The sub-record that is meant; 409 when there is nothing to print yet. */
export function chosen<T extends { id: string }>({ subject }: FormSource, rows: readonly T[]): T {
  const row = subject === "" ? rows.at(-1) : rows.find(({ id }) => id === subject);
  if (!row) throw refused("incident.not.nothing-to-print");
  return row;
}

export interface PastEvent {
  type: string;
  data: Record<string, unknown>;
  actor_id: string | null;
  acting_for: ActingFor | null;
  occurred_at: string;
}

/** Events of some types, oldest first. */
export async function eventsOf({ tx, room }: FormSource, ...types: string[]): Promise<PastEvent[]> {
  const rows = await tx
    .selectFrom("event")
    .select(["type", "data", "actor_id", "acting_for", "occurred_at"])
    .where("record_id", "=", room.row.id)
    .where(
      "type",
      "in",
      types.map((type) => `incident.${type}`),
    )
    .orderBy("seq")
    .execute();
  return rows as PastEvent[];
}

/** What was known of the trouble at a moment: the fold of what had been written down by then. */
export async function factsAt({ tx, room }: FormSource, moment: string): Promise<IncidentFacts> {
  const rows = await tx
    .selectFrom("event")
    .select(["type", "data", "actor_id as actorId", "occurred_at as occurredAt"])
    .where("record_id", "=", room.row.id)
    .where("occurred_at", "<=", moment)
    .orderBy("seq")
    .execute();
  return factsOf(rows.reduce<Facts>((facts, row) => fold(facts, row as Parameters<typeof fold>[1]), {}));
}

export interface SentDispatch {
  id: string;
  document: string;
  no: number;
  version: number;
  items: Record<string, unknown>;
  title: string;
  body: string;
  reason: string;
  difference: Record<string, { from: unknown; to: unknown }> | null;
  corrects_id: string | null;
  relays_id: string | null;
  sent_at: string;
  sent_by: string | null;
  acting_for: ActingFor | null;
  next_update_at: string | null;
  recipients: {
    person_id: string;
    post_code: string | null;
    unit_id: string | null;
    group_code: string;
    deputy: boolean;
    acknowledged_at: string | null;
  }[];
}

/** Sent documents of some kinds about this trouble, oldest first. */
export async function dispatchesOf({ tx, room }: FormSource, documents: readonly string[]): Promise<SentDispatch[]> {
  const result = await sql<SentDispatch>`
    select d.id, l.document, l.no, l.version, d.items, d.title, d.body, d.reason, d.difference, d.corrects_id, d.relays_id, d.sent_at, d.sent_by, d.acting_for, d.next_update_at,
      (select coalesce(json_agg(json_build_object('person_id', r.person_id, 'post_code', r.post_code, 'unit_id', r.unit_id, 'group_code', r.group_code,
        'deputy', r.deputy_basis is not null, 'acknowledged_at', to_char(r.acknowledged_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'))
        order by r.place, r.person_id), '[]') from dispatch_recipient r where r.dispatch_id = d.id) as recipients
    from dispatch_record l join dispatch d on d.id = l.dispatch_id
    where l.record_id = ${room.row.id} and l.document = any(${[...documents]}) and d.state = 'sent'
    order by d.sent_at, d.id`.execute(tx);
  return result.rows;
}

export const say = ({ locale }: Pick<FormSource, "locale">, key: string, params: Record<string, unknown> = {}) =>
  translate(locale, `incident.${key}`, params);
export const when = ({ options }: Pick<FormSource, "options">, at: string | null) =>
  at === null ? "" : formatDateTime(at, options);
