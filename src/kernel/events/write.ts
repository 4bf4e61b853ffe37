import type { Kysely } from "kysely";
import { json } from "#kernel/db/json.ts";
import type { DB } from "#kernel/db/schema.ts";
import type { EventRow } from "#kernel/operation/context.ts";

/** Appends events in their order, in one statement. The database refuses to change or delete them afterwards. */
export function insertEvents(tx: Kysely<DB>, events: readonly EventRow[]): Promise<unknown> {
  const rows = events.map((event) => ({
    id: event.id,
    type: event.type,
    record_id: event.recordId,
    actor_id: event.actorId,
    acting_for: event.actingFor ? json(event.actingFor) : null,
    operation: event.operation,
    data: json(event.data),
    occurred_at: event.occurredAt,
    record_version: event.version ?? null,
  }));
  return tx.insertInto("event").values(rows).execute();
}
