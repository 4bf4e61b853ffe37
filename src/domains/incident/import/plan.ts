import { sql } from "kysely";
import type { Message } from "#kernel/exchange/message.ts";
import type { Tx } from "#kernel/operation/context.ts";
import type { ImportedUpdate, Update } from "./update.ts";

/** What is to be done for one incident: its updates that are new, after those that are stored. */
export interface Group {
  number: string;
  updates: Update[];
  /** Null for an incident that is new. */
  stored: { id: string; number: string; updates: { occurredAt: string; data: ImportedUpdate }[] } | null;
}

export interface Plan {
  groups: Group[];
  /** How many of the updates are stored already. */
  unchanged: number;
  refused: { update: Update; message: Message }[];
}

/**
 * Compares updates with what was imported before from the same source. With `lock` nobody else imports from the source until the
 * transaction ends, and the incidents that get updates are held. An incident that has been worked on in Kaname since is
 * not overwritten: its updates are refused.
 */
export async function plan(tx: Tx, source: string, updates: readonly Update[], lock: boolean): Promise<Plan> {
  if (lock) await sql`select pg_advisory_xact_lock(hashtextextended(${`incident-import ${source}`}, 0))`.execute(tx);
  const byNumber = Map.groupBy(updates, ({ number }) => number);
  const known = await tx
    .selectFrom("incident_import")
    .select(["incident_id", "external_number", "row_hashes"])
    .where("source", "=", source)
    .where("external_number", "=", sql<string>`any(${[...byNumber.keys()]}::text[])`)
    .execute();
  const stored = new Map(
    known.map((row) => [row.external_number, { id: row.incident_id, hashes: new Set(row.row_hashes) }]),
  );

  const groups: Group[] = [];
  const changed: { number: string; id: string; updates: Update[] }[] = [];
  for (const [number, all] of byNumber) {
    const before = stored.get(number);
    const fresh = before ? all.filter(({ hash }) => !before.hashes.has(hash)) : all;
    if (fresh.length === 0) continue;
    if (before) changed.push({ number, id: before.id, updates: fresh });
    else groups.push({ number, updates: fresh, stored: null });
  }
  const { groups: more, refused } = await planChanged(tx, changed, lock);
  groups.push(...more);
  const fresh = groups.reduce((sum, group) => sum + group.updates.length, 0);
  return { groups, refused, unchanged: updates.length - fresh - refused.length };
}

async function planChanged(
  tx: Tx,
  changed: readonly { number: string; id: string; updates: Update[] }[],
  lock: boolean,
): Promise<Pick<Plan, "groups" | "refused">> {
  if (changed.length === 0) return { groups: [], refused: [] };
  const ids = changed.map(({ id }) => id).sort();
  let records = tx.selectFrom("record").select(["id", "number"]).where("id", "in", ids).orderBy("id");
  if (lock) records = records.forUpdate();
  const numbers = new Map((await records.execute()).map(({ id, number }) => [id, number]));
  const events = await tx
    .selectFrom("event")
    .select(["record_id", "type", "data", "occurred_at"])
    .where("record_id", "in", ids)
    .where("type", "like", "incident.%")
    .orderBy("seq")
    .execute();
  const byRecord = Map.groupBy(events, (event) => event.record_id);
  const result: Pick<Plan, "groups" | "refused"> = { groups: [], refused: [] };
  for (const { number, id, updates } of changed) {
    const history = byRecord.get(id) ?? [];
    const own = numbers.get(id) ?? "";
    if (history.some(({ type }) => type !== "incident.imported-update")) {
      const message = { key: "incident.import.changedHere", params: { number: own } };
      result.refused.push(...updates.map((update) => ({ update, message })));
    } else {
      const before = history.map((event) => ({ occurredAt: event.occurred_at, data: event.data as ImportedUpdate }));
      result.groups.push({ number, updates, stored: { id, number: own, updates: before } });
    }
  }
  return result;
}
