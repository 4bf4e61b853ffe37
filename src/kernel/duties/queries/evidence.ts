import type { Tx } from "#kernel/operation/context.ts";
import type { ActingFor } from "#kernel/people/acting-for.ts";
import type { Evidence } from "../contract.ts";
import type { Duty } from "../duty.ts";
import type { Presenter } from "../present.ts";

const AT_MOST = 6;

/** The events that opened, started, closed and breached these duties, each once; one statement. */
export async function evidenceOf(tx: Tx, duties: readonly Duty[], words: Presenter): Promise<Evidence[]> {
  const ids = new Set(duties.flatMap((duty) => [duty.openedBy, duty.startedBy, duty.closedBy, duty.breachedBy]));
  const wanted = [...ids].filter((id) => id !== null);
  if (wanted.length === 0) return [];
  const rows = await tx
    .selectFrom("event")
    .select(["id", "type", "occurred_at", "recorded_at", "actor_id", "acting_for", "data"])
    .where("id", "in", wanted)
    .execute();
  return rows.map((row) => ({
    eventId: row.id,
    type: row.type,
    at: row.occurred_at,
    recordedAt: row.recorded_at,
    actor: words.person(row.actor_id),
    actingFor: row.acting_for as ActingFor | null,
    excerpt: excerptOf(row.data as Record<string, unknown>),
  }));
}

/** What an event says in a few words: its plain values, without ids, cut short. */
function excerptOf(data: Record<string, unknown>): { key: string; value: string }[] {
  const said = Object.entries(data).flatMap(([key, value]) => {
    const plain = typeof value === "string" || typeof value === "number" || typeof value === "boolean";
    const text = plain ? String(value) : "";
    return text === "" || /^[0-9a-f]{8}-[0-9a-f]{4}-/.test(text) ? [] : [{ key, value: cut(text) }];
  });
  return said.slice(0, AT_MOST);
}

function cut(text: string): string {
  const letters = Array.from(text);
  return letters.length <= 120 ? text : `${letters.slice(0, 119).join("")}…`;
}
