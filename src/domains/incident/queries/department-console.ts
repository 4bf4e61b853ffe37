import { sql } from "kysely";
import { visible } from "#kernel/access/scope.ts";
import { forbidden } from "#kernel/contract/problem.ts";
import { query } from "#kernel/operation/operation.ts";
import { systemDetails } from "#domains/system/public.ts";
import type { Facts, Tx } from "#kernel/operation/context.ts";
import type { Output } from "#kernel/contract/contract.ts";
import { departmentConsole } from "../contract.ts";
import { factsOf } from "../facts.ts";
import { abilities } from "../lifecycle.ts";
import { circumstances, versionOf } from "../open.ts";
import { rowsOf, subRecordsOf, utc, type Rows } from "../rows.ts";
import { seerOf } from "../viewer.ts";
import { complaintView, manualView, unit, type Naming } from "../views.ts";
import { listed, toListed } from "./list.ts";

type Item = Output<typeof departmentConsole>["items"][number];

/** At most so many open troubles at once: a department that has more has another problem. */
const MOST = 50;

/** What concerns the departments that the reader heads or belongs to: decisions, stops and complaints of open troubles. */
export const consoleOfDepartments = query(departmentConsole, async (context) => {
  const { tx, input, actor, directory, now, scope } = context;
  const own = seerOf(context, undefined).viewer;
  if (input.unitId && actor.personId && !own.unitIds.includes(input.unitId))
    throw forbidden("incident.who.unit-member");
  const units = input.unitId ? [input.unitId] : own.unitIds;
  const naming: Naming = { directory, locale: actor.locale, now };
  const shown = units
    .filter((id) => directory.units.has(id))
    .map((id) => ({ ...unit(naming, id), head: own.headsOfUnits.includes(id) }));
  if (units.length === 0) return { units: [], items: [] };

  const here = sql`${units}::uuid[]`;
  const rows = await listed(tx)
    .where(sql<boolean>`not record.closed`)
    .where(visible(scope))
    .where(sql<boolean>`(incident.related_unit_ids && ${here}
      or exists (select 1 from incident_manual m where m.incident_id = record.id and m.unit_id = any(${here}))
      or exists (select 1 from incident_complaint c where c.incident_id = record.id and c.unit_id = any(${here}) and c.state <> 'closed'))`)
    .orderBy("record.opened_at", "desc")
    .orderBy("record.id", "desc")
    .limit(MOST)
    .execute();
  const subs = await subRecords(
    tx,
    rows.map(({ id }) => id),
  );
  const found = rows.flatMap((row) => {
    const sub = subs.get(row.id);
    return sub ? [{ row, sub }] : [];
  });
  const systems = await systemDetails(tx, [
    ...new Set(found.flatMap(({ sub }) => sub.manual.map((manual) => manual.system_id))),
  ]);

  const items = found.flatMap(({ row, sub }) => {
    const facts = factsOf(sub.facts);
    const version = versionOf(context.regulations, { regulationVersionId: sub.regulationVersionId });
    const { viewer } = seerOf(context, version?.pack);
    const can = abilities(
      facts,
      subRecordsOf(sub, [], (id) => unit(naming, id).name),
      viewer,
      circumstances(context, version?.pack),
    );
    const concerned = new Set([
      ...facts.relatedUnitIds,
      ...sub.manual.map((each) => each.unit_id),
      ...sub.complaints.map((each) => each.unit_id),
    ]);
    return units
      .filter((id) => concerned.has(id))
      .flatMap((id): Item[] => {
        const lines = sub.manual.filter((each) => each.unit_id === id);
        const complaints = sub.complaints
          .filter((each) => each.unit_id === id)
          .map((each) => complaintView(naming, each));
        const told = { grave: facts.toldGrave, inSight: facts.toldInSight, recovered: facts.recoveredTold };
        const about = { incident: toListed(row), unit: unit(naming, id), complaints, told, can };
        if (lines.length === 0) return [{ ...about, manual: null }];
        return lines.map((line) => ({ ...about, manual: manualView(naming, line, systems, [], new Map()) }));
      });
  });
  return { units: shown, items };
});

interface Subs extends Rows {
  facts: Facts;
  regulationVersionId: string | null;
}

/** Facts and sub-records of several troubles in one statement. */
async function subRecords(tx: Tx, ids: readonly string[]): Promise<Map<string, Subs>> {
  if (ids.length === 0) return new Map();
  const result = await sql<
    Subs & { id: string }
  >`select record.id, record.facts, record.regulation_version_id as "regulationVersionId",
    ${rowsOf(sql.ref("record.id"))} from record where record.id = any(${ids}::uuid[])`.execute(tx);
  return new Map(result.rows.map(({ facts, ...row }) => [row.id, { ...utc(row), facts }]));
}
