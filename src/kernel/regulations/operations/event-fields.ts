import { sql } from "kysely";
import type { Tx } from "#kernel/operation/context.ts";
import { fieldsRead, type EventFields } from "../lint-fields.ts";
import type { Regulations } from "../store.ts";

/** The newest so many of each type tell what it holds; a look at an index each. */
const LOOKED = 10;

/**
 * Fields of the events that were written, and beside them what the first version of each regulation reads, which came with
 * the product: some fields come seldom. Later versions are people's own, slips included.
 */
export async function eventFields(tx: Tx, regulations: Regulations): Promise<EventFields> {
  const { rows } = await sql<{ type: string; field: string }>`
    select distinct t.type, k.field
    from unnest(${[...regulations.vocabulary.eventTypes]}::text[]) as t(type)
    cross join lateral (
      select data from event where event.type = t.type order by occurred_at desc limit ${LOOKED}
    ) as e
    cross join lateral jsonb_object_keys(e.data) as k(field)
  `.execute(tx);
  const known = new Map<string, Set<string>>();
  for (const { type, field } of rows) known.set(type, (known.get(type) ?? new Set()).add(field));
  for (const { compiled } of regulations.all().filter(({ number }) => number === 1))
    for (const { event, field } of fieldsRead(compiled.pack)) known.get(event)?.add(field);
  return known;
}
