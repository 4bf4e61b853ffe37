import { sql } from "kysely";
import { visible } from "#kernel/access/scope.ts";
import { decodeCursor, toPage } from "#kernel/contract/page.ts";
import type { Tx } from "#kernel/operation/context.ts";
import { query } from "#kernel/operation/operation.ts";
import { refs, type Refs } from "#kernel/people/refs.ts";
import type { Scope } from "#kernel/access/scope.ts";
import { list, type ListedRoadmap } from "../contract.ts";

export interface RoadmapRow {
  id: string;
  number: string;
  title: string;
  state: string;
  version: number;
  owner_id: string | null;
  unit_id: string | null;
  opened_at: string;
  purpose: string;
  starts_on: string;
  ends_on: string;
  initiatives: number;
  finished: number;
  phase_no: number | null;
  phase_name: string | null;
  phase_name_en: string | null;
}

/** Roadmaps with how far they are, newest first. */
export async function roadmapRows(
  tx: Tx,
  scope: Scope,
  { id, after, limit }: { id?: string; after?: readonly (string | number)[] | undefined; limit: number },
): Promise<RoadmapRow[]> {
  const { rows } = await sql<RoadmapRow>`
    select m.id, record.number, record.title, record.state, record.version, record.owner_id, record.unit_id, record.opened_at,
      m.purpose, m.starts_on,
      (m.starts_on + make_interval(months => coalesce((select max(p.to_month) from roadmap_phase p where p.roadmap_id = m.id), 0)::int) - interval '1 day')::date::text as ends_on,
      (select count(*)::int from initiative i where i.roadmap_id = m.id) as initiatives,
      (select count(*)::int from initiative i join record r on r.id = i.id where i.roadmap_id = m.id and r.state in ('settled', 'stopped')) as finished,
      open.no as phase_no, open.name as phase_name, open.name_en as phase_name_en
    from roadmap m join record on record.id = m.id
    left join roadmap_phase open on open.roadmap_id = m.id and open.state = 'open'
    where ${visible(scope)} ${id ? sql`and m.id = ${id}` : sql``}
      ${after ? sql`and (record.opened_at, record.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql``}
    order by record.opened_at desc, record.id desc limit ${limit}`.execute(tx);
  return rows;
}

export function listedRoadmap(row: RoadmapRow, names: Refs, locale: "ja" | "en"): ListedRoadmap {
  return {
    id: row.id,
    number: row.number,
    title: row.title,
    state: row.state as "active",
    startsOn: row.starts_on,
    endsOn: row.ends_on,
    owner: names.person(row.owner_id),
    initiatives: row.initiatives,
    finished: row.finished,
    phase:
      row.phase_no === null ? null : { no: row.phase_no, name: phaseName(row.phase_name, row.phase_name_en, locale) },
  };
}

export const phaseName = (ja: string | null, en: string | null, locale: "ja" | "en"): string =>
  (locale === "en" && en ? en : ja) ?? "";

export const listRoadmaps = query(list, async ({ tx, input, scope, directory, actor }) => {
  const after = decodeCursor(input.cursor, 2);
  const found = await roadmapRows(tx, scope, { after, limit: input.limit + 1 });
  const { items, next } = toPage(found, input.limit, (row) => [row.opened_at, row.id]);
  const names = refs(directory, actor.locale);
  return { items: items.map((row) => listedRoadmap(row, names, actor.locale)), next };
});
