import { sql, type Expression, type SqlBool } from "kysely";
import { visible } from "#kernel/access/scope.ts";
import type { Scope } from "#kernel/access/scope.ts";
import { invalid, notFound } from "#kernel/contract/problem.ts";
import type { Directory } from "#kernel/people/directory.ts";
import { unitsBelow } from "#kernel/people/lookup.ts";
import type { Regulations, StoredVersion } from "#kernel/regulations/store.ts";

export interface Span {
  from: string;
  to: string;
}

/** Days, both inclusive, as instants of the company's clock; 422 when they are the wrong way round. */
export function spanOf({ from, to }: { from: string; to: string }): Span {
  if (from > to) throw invalid("to", "duties.period-backwards");
  const midnight = (day: Temporal.PlainDate) => day.toZonedDateTime("Asia/Tokyo").toInstant().toString();
  return { from: midnight(Temporal.PlainDate.from(from)), to: midnight(Temporal.PlainDate.from(to).add({ days: 1 })) };
}

/** Every version of a regulation that was ever activated, the newest first; 404 when there is none. */
export function versionsOf(regulations: Regulations, code: string): StoredVersion[] {
  const found = regulations.all().filter((version) => version.code === code);
  if (found.length === 0) throw notFound("regulation");
  return found.toSorted((a, b) => b.number - a.number);
}

/** A JSON object of plain values; 422 otherwise. */
export function readFacts(text: string | undefined): Record<string, string | number | boolean> {
  if (text === undefined || text === "") return {};
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw invalid("facts", "duties.bad-facts");
  }
  const plain = (each: unknown) => ["string", "number", "boolean"].includes(typeof each);
  if (typeof value !== "object" || value === null || Array.isArray(value) || !Object.values(value).every(plain))
    throw invalid("facts", "duties.bad-facts");
  return value as Record<string, string | number | boolean>;
}

export interface Chosen extends Span {
  versions: readonly StoredVersion[];
  facts: Record<string, string | number | boolean>;
  unitId: string | undefined;
}

/** Predicate on `record`: opened in the period under this regulation, with these facts, where the reader may look. */
export function chosenRecords(
  { versions, from, to, facts, unitId }: Chosen,
  scope: Scope,
  directory: Directory,
): Expression<SqlBool> {
  const ids = versions.map(({ id }) => id);
  const kinds = [...new Set(versions.map(({ compiled }) => compiled.pack.regulation.appliesTo.kind))];
  const units = unitId === undefined ? undefined : unitsBelow(directory, unitId).map(({ id }) => id);
  return sql<SqlBool>`(record.kind = any(${kinds}::text[]) and record.regulation_version_id = any(${ids}::uuid[])
    and record.opened_at >= ${from} and record.opened_at < ${to}
    and (${Object.keys(facts).length === 0} or record.facts @> ${JSON.stringify(facts)}::jsonb)
    and (${units === undefined} or record.unit_id = any(${units ?? []}::uuid[]))
    and ${visible(scope)})`;
}
