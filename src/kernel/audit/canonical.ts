import canonicalize from "canonicalize";
import { sql, type RawBuilder } from "kysely";

/**
 * An event as it is hashed (form 1). Every column of its row is here, and every value is a text or null: `data` and `actingFor` are the
 * JSON texts that PostgreSQL writes for them, so no figure loses a digit on its way through a program, and whoever writes
 * another verifier needs of RFC 8785 only the order of keys and the escaping of texts.
 */
export interface CanonicalEvent {
  seq: string;
  id: string;
  type: string;
  recordId: string | null;
  /** The version to which it brought its record. */
  recordVersion: string | null;
  actorId: string | null;
  actingFor: string | null;
  operation: string;
  data: string;
  /** UTC with six decimals: "2026-11-21T03:05:00.120000Z". */
  occurredAt: string;
  recordedAt: string;
}

/** RFC 8785. */
export function canonicalJson(value: object): string {
  const text = canonicalize(value);
  if (text === undefined) throw new Error("Not a JSON value");
  return text;
}

/**
 * Form of the canonical event; each seal names its own. When `event` gets a further column, a further form covers it, and this
 * one stays for what it has sealed (a test fails until then).
 */
export const EVENT_FORM = 1;

/** Columns of `event` that form 1 covers. */
export const FORMS_COVER = [
  "acting_for",
  "actor_id",
  "data",
  "id",
  "occurred_at",
  "operation",
  "record_id",
  "record_version",
  "recorded_at",
  "seq",
  "type",
];

const FIELDS = [
  "actingFor",
  "actorId",
  "data",
  "id",
  "occurredAt",
  "operation",
  "recordId",
  "recordVersion",
  "recordedAt",
  "seq",
  "type",
] as const satisfies (keyof CanonicalEvent)[];

/**
 * The bytes that an event's leaf is made of: its canonical form together with `before`, the leaf (hex) of the event that
 * came before it in the history of the same record; null for the first one and for events without a record. So nothing can be
 * left out of the middle of a record's history, even when only that history is shown.
 */
export function leafText(event: CanonicalEvent, before: string | null): string {
  // Keys in RFC 8785 order, and of texts JSON.stringify is RFC 8785 by definition (its section 3.2.2.2).
  const fields = FIELDS.map((key) => `"${key}":${JSON.stringify(event[key])}`);
  return `{"before":${before === null ? "null" : `"${before}"`},"event":{${fields.join(",")}}}`;
}

const INSTANT = `'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'`;

/** The columns of `event` under this alias, in canonical form, as PostgreSQL gives them. */
export function canonicalColumns(alias: string): RawBuilder<unknown> {
  const column = (name: string) => sql.ref(`${alias}.${name}`);
  const instant = (name: string) => sql`to_char(${column(name)} at time zone 'UTC', ${sql.raw(INSTANT)})`;
  return sql`${column("seq")}::text as "seq", ${column("id")}::text as "id", ${column("type")} as "type",
    ${column("record_id")}::text as "recordId", ${column("record_version")}::text as "recordVersion", ${column("actor_id")}::text as "actorId", ${column("acting_for")}::text as "actingFor",
    ${column("operation")} as "operation", ${column("data")}::text as "data",
    ${instant("occurred_at")} as "occurredAt", ${instant("recorded_at")} as "recordedAt"`;
}

/** Only the canonical fields of what came from elsewhere; undefined when one is missing or of another kind. */
export function asCanonical(value: unknown): CanonicalEvent | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  const given = value as Record<string, unknown>;
  if (Object.keys(given).length !== FIELDS.length) return undefined;
  const fits = FIELDS.every((key) => {
    const each = given[key];
    return typeof each === "string" || (each === null && NULLABLE.has(key));
  });
  return fits ? (given as unknown as CanonicalEvent) : undefined;
}

const NULLABLE = new Set<string>(["recordId", "recordVersion", "actorId", "actingFor"]);
