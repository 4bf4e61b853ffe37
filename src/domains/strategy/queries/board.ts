import { sql } from "kysely";
import { visible } from "#kernel/access/scope.ts";
import type { Tx } from "#kernel/operation/context.ts";
import { query } from "#kernel/operation/operation.ts";
import { board, type LIGHTS } from "../contract.ts";
import { fiscalYearOf } from "../fiscal-year.ts";
import { tokyoDay } from "#kernel/i18n/moment.ts";
import type { Stage, Status } from "../lifecycle.ts";
import { orgOf } from "./list.ts";

interface Row {
  org_id: string;
  org_code: string;
  org_name: string;
  org_name_en: string;
  org_unit_id: string | null;
  fiscal_year: number;
  sheets: number;
  sheet_id: string;
  stage: Stage;
  status: Status;
  bad: number;
  watch: number;
  good: number;
  blocks: number;
  warnings: number;
  budget: number | null;
  settled: number | null;
}

/**
 * Organisations by year. The cost is that of the years shown: years are found by stepping along their index, and the sheets
 * of those years are summed from that index alone, so neither older years nor what stands in the sheets matters.
 */
export const boardOfSheets = query(board, async ({ tx, input, scope, actor, now }) => {
  const { years, earlier, later } = await yearsWithSheets(tx, input.from, input.years);
  if (years.length === 0) years.push(input.from ?? fiscalYearOf(tokyoDay(now)));
  const all = scope.kind === "all";
  const { rows } = await sql<Row>`
    select org.id as org_id, org.code as org_code, org.name as org_name, org.name_en as org_name_en, org.unit_id as org_unit_id, s.*
    from (select p.org_id, p.fiscal_year, count(*)::int as sheets, min(p.id::text) as sheet_id, min(p.stage) as stage,
        min(p.status) as status, (count(*) filter (where p.light = 'bad'))::int as bad,
        (count(*) filter (where p.light = 'watch'))::int as watch, (count(*) filter (where p.light = 'good'))::int as good,
        sum(p.blocks)::int as blocks, sum(p.warnings)::int as warnings,
        sum(p.budget)::bigint as budget, sum(p.settled)::bigint as settled
      from policy p ${all ? sql`` : sql`join record on record.id = p.id`}
      where p.fiscal_year = any(${years}::int[]) and ${all ? sql`true` : visible(scope)}
      group by p.fiscal_year, p.org_id) s
    join policy_org org on org.id = s.org_id order by org.code, s.fiscal_year desc`.execute(tx);
  const byOrg = Map.groupBy(rows, (row) => row.org_id);
  const add = (values: (number | null)[]) => {
    const figures = values.filter((each) => each !== null);
    return figures.length === 0 ? null : figures.reduce((sum, each) => sum + each, 0);
  };
  return {
    years,
    earlier,
    later,
    orgs: [...byOrg.values()].flatMap((own) => {
      const [first] = own;
      if (!first) return [];
      return [
        {
          org: orgOf(first, actor.locale),
          years: own.map((row) => ({
            fiscalYear: row.fiscal_year,
            sheets: row.sheets,
            sheetId: row.sheets === 1 ? row.sheet_id : null,
            stage: row.sheets === 1 ? row.stage : null,
            status: row.sheets === 1 ? row.status : null,
            light: lightOf(row),
            blocks: row.blocks,
            warnings: row.warnings,
            budget: row.budget,
            settled: row.settled,
          })),
        },
      ];
    }),
    totals: years.map((fiscalYear) => {
      const own = rows.filter((row) => row.fiscal_year === fiscalYear);
      return {
        fiscalYear,
        sheets: own.reduce((sum, row) => sum + row.sheets, 0),
        budget: add(own.map((row) => row.budget)),
        settled: add(own.map((row) => row.settled)),
      };
    }),
  };
});

const lightOf = ({ bad, watch, good }: Row): (typeof LIGHTS)[number] =>
  bad > 0 ? "bad" : watch > 0 ? "watch" : good > 0 ? "good" : "none";

/**
 * The newest years that have sheets, from a year backwards, and from where the board would be one year earlier or later;
 * years without any take no column. Steps along the index from one year to the next, so the number of sheets does not matter.
 */
async function yearsWithSheets(tx: Tx, from: number | undefined, count: number) {
  const { rows } = await sql<{ years: number[]; later: number | null }>`
    with recursive found(year, n) as (
      select max(fiscal_year), 1 from policy where fiscal_year <= ${from ?? 9999}
      union all
      select (select max(fiscal_year) from policy where fiscal_year < found.year), n + 1
        from found where found.year is not null and n <= ${count}
    ) select array(select year from found where year is not null order by year desc) as years,
        (select min(fiscal_year) from policy where fiscal_year > ${from ?? 9999}) as later`.execute(tx);
  const { years, later } = rows[0] ?? { years: [], later: null };
  return {
    years: years.slice(0, count),
    earlier: years.length > count ? (years[1] ?? null) : null,
    later,
  };
}
