import { sql, type RawBuilder } from "kysely";

/** A select as one JSON array, so that several fit into one statement: one round trip, one moment. */
export function jsonRows(select: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`(select coalesce(json_agg(t), '[]') from (${select}) t)`;
}

/** JSON writes an instant as "…+00:00"; everywhere else in the program it is "…Z". */
export function isoInstant<T extends string | null>(value: T): T | string {
  if (value === null) return value;
  return value.endsWith("+00:00") ? `${value.slice(0, -6)}Z` : new Date(value).toISOString();
}

/** The two ends of a span as they come in JSON. */
export function spanOf(row: { from: string; to: string | null }): { from: string; to: string | null } {
  return { from: isoInstant(row.from), to: isoInstant(row.to) };
}
