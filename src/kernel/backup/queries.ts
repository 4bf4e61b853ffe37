import { sql } from "kysely";
import type { WorkCalendar } from "#kernel/calendar/calendar.ts";
import { abilities } from "#kernel/access/may.ts";
import { decodeCursor, toPage } from "#kernel/contract/page.ts";
import { query } from "#kernel/operation/operation.ts";
import { personName } from "#kernel/people/lookup.ts";
import { list, type RUN_KINDS, type RUN_STATES } from "./contract.ts";
import { planned, planOf } from "./plan.ts";

/** Backups and drills, newest first. */
export const listRuns = query(list, async (context) => {
  const { tx, input, now, settings, directory, actor, environment } = context;
  const after = decodeCursor(input.cursor, 2);
  let rows = tx
    .selectFrom("backup_run")
    .selectAll()
    .orderBy("started_at", "desc")
    .orderBy("id", "desc")
    .limit(input.limit + 1);
  if (after) rows = rows.where(sql<boolean>`(started_at, id) < (${after[0]}::timestamptz, ${after[1]}::uuid)`);
  const { items, next: cursor } = toPage(await rows.execute(), input.limit, (row) => [row.started_at, row.id]);
  return {
    items: items.map((row) => {
      const by = row.started_by === null ? undefined : directory.persons.get(row.started_by);
      return {
        id: row.id,
        kind: row.kind as (typeof RUN_KINDS)[number],
        state: row.state as (typeof RUN_STATES)[number],
        name: row.name,
        startedBy: by ? { id: by.id, name: personName(by, actor.locale) } : null,
        startedAt: row.started_at,
        endedAt: row.ended_at,
        bytes: row.bytes,
        figures: row.figures as Record<string, unknown>,
        message: row.message as { key: string; params: Record<string, unknown> } | null,
        removed: row.removed_at !== null,
      };
    }),
    next: cursor,
    planned:
      environment.backupDir === null
        ? null
        : planned(planOf(settings, now), now, settings.get<WorkCalendar>("calendar", now).timeZone).next,
    can: abilities(context, { start: { permission: "backup.start" } }),
  };
});
