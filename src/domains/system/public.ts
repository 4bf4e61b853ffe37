import { sql } from "kysely";
import type { Actor, Tx } from "#kernel/operation/context.ts";
import { readerScopes, seenOf } from "#kernel/records/visible.ts";

/** What other domains may ask of the register. */

/** What the register says of a system now; kept by whoever needs to know later what it said. */
export interface SystemSnapshot {
  code: string;
  name: string;
  inScope: boolean;
  ownerUnitId: string;
  /** Departments concerned (関係部): the owner first, then those registered beside it. */
  relatedUnitIds: string[];
  standbyId: string | null;
  criticality: string;
}

/** The system's snapshot, or null when there is no such system in use. */
export async function systemSnapshot(tx: Tx, id: string): Promise<SystemSnapshot | null> {
  const row = await tx
    .selectFrom("system")
    .select(["code", "name", "in_scope", "owner_unit_id", "related_unit_ids", "standby_id", "criticality"])
    .where("id", "=", id)
    .where("retired_at", "is", null)
    .executeTakeFirst();
  if (!row) return null;
  return {
    code: row.code,
    name: row.name,
    inScope: row.in_scope,
    ownerUnitId: row.owner_unit_id,
    relatedUnitIds: [...new Set([row.owner_unit_id, ...row.related_unit_ids])],
    standbyId: row.standby_id,
    criticality: row.criticality,
  };
}

/** The same for who names a system in what he writes: one that he may not see is as if it were not there. */
export async function visibleSystem(
  context: Parameters<typeof readerScopes>[0] & { tx: Tx; actor: Actor; now: string },
  id: string,
): Promise<SystemSnapshot | null> {
  const { tx, actor, now } = context;
  const scopeOf = readerScopes(context, actor, now);
  const [snapshot, seen] = await Promise.all([
    systemSnapshot(tx, id),
    scopeOf("system").kind === "all" || seenOf(tx, [id], scopeOf).then((found) => found.has(id)),
  ]);
  return seen ? snapshot : null;
}

export interface SystemDetail {
  id: string;
  code: string;
  name: string;
  hours: string;
  notes: string;
  standby: { id: string; code: string; name: string } | null;
  procedures: { unitId: string; title: string; version: string; body: string; attachmentId: string | null }[];
}

/** What people who work on a trouble of these systems want to see, as it stands now. */
export async function systemDetails(tx: Tx, ids: readonly string[]): Promise<Map<string, SystemDetail>> {
  if (ids.length === 0) return new Map();
  const result = await sql<SystemDetail>`
    select s.id, s.code, s.name, s.hours, s.notes,
      case when b.id is null then null else json_build_object('id', b.id, 'code', b.code, 'name', b.name) end as standby,
      (select coalesce(json_agg(json_build_object('unitId', p.unit_id, 'title', p.title, 'version', p.version, 'body', p.body, 'attachmentId', p.attachment_id)), '[]')
        from system_procedure p where p.system_id = s.id) as procedures
    from system s left join system b on b.id = s.standby_id where s.id = any(${ids}::uuid[])`.execute(tx);
  return new Map(result.rows.map((row) => [row.id, row]));
}
