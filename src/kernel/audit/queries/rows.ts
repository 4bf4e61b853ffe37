import { sql } from "kysely";
import type { Locale } from "#kernel/i18n/i18n.ts";
import type { Tx } from "#kernel/operation/context.ts";
import type { ActingFor } from "#kernel/people/acting-for.ts";
import type { Directory } from "#kernel/people/directory.ts";
import { nameIn, personName } from "#kernel/people/lookup.ts";
import type { AuditEvent } from "../contract.ts";
import { eventWords } from "../words.ts";

export interface EventRecord {
  seq: number;
  id: string;
  type: string;
  operation: string;
  occurred_at: string;
  recorded_at: string;
  actor_id: string | null;
  acting_for: unknown;
  record_id: string | null;
  data: unknown;
  position: number | null;
}

/** Columns of `event e`, left joined with `event_place p`. */
export const EVENT_COLUMNS = sql`e.seq, e.id, e.type, e.operation, e.occurred_at, e.recorded_at, e.actor_id, e.acting_for,
  e.record_id, e.data, p.position`;

/** Rows as the contract shows them; numbers and titles of their records are read in one statement. */
export async function present(
  tx: Tx,
  rows: readonly EventRecord[],
  directory: Directory,
  locale: Locale,
): Promise<AuditEvent[]> {
  const ids = [...new Set(rows.flatMap((row) => subjectOf(row) ?? []))];
  const found =
    ids.length === 0
      ? []
      : await tx.selectFrom("record").select(["id", "number", "title"]).where("id", "in", ids).execute();
  const records = new Map(found.map((record) => [record.id, { ...record, href: `/r/${record.id}` }]));
  return rows.map((row) => {
    const actor = row.actor_id === null ? undefined : directory.persons.get(row.actor_id);
    const subject = subjectOf(row);
    return {
      seq: row.seq,
      id: row.id,
      type: row.type,
      words: eventWords(row.type, row.data as Record<string, unknown>, locale, directory),
      operation: row.operation,
      occurredAt: row.occurred_at,
      recordedAt: row.recorded_at,
      actor: actor ? { id: actor.id, name: personName(actor, locale) } : null,
      actingFor: actingWords(row.acting_for as ActingFor | null, directory, locale),
      record: subject === null ? null : (records.get(subject) ?? null),
      position: row.position,
    };
  });
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** The record that it belongs to, or that a guest read. */
function subjectOf({ record_id, type, data }: EventRecord): string | null {
  if (record_id !== null || type !== "audit.read") return record_id;
  const { subjectId } = data as { subjectId?: unknown };
  return typeof subjectId === "string" && UUID.test(subjectId) ? subjectId : null;
}

function actingWords(acting: ActingFor | null, directory: Directory, locale: Locale): string | null {
  if (!acting) return null;
  const post = directory.postsByCode.get(acting.postCode);
  return [post ? nameIn(post, locale) : acting.postCode, acting.label].filter(Boolean).join(" ");
}
