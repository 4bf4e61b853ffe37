import { sql, type Expression, type SqlBool } from "kysely";
import { decodeCursor, toPage } from "#kernel/contract/page.ts";
import type { Output, Parsed } from "#kernel/contract/contract.ts";
import type { Tx } from "#kernel/operation/context.ts";
import { query, type QueryContext } from "#kernel/operation/operation.ts";
import { label } from "#kernel/regulations/label.ts";
import type { Pack } from "#kernel/regulations/pack.ts";
import { matrix } from "../contract.ts";
import { fromRow, type Duty } from "../duty.ts";
import { IN_TIME, LATE, NOT_APPLICABLE, OVER_TARGET, RUNNING } from "../outcome.ts";
import { presenter, type Presenter } from "../present.ts";
import { judged, tally, worst, type Judged, type Tally } from "../standing.ts";
import { chosenRecords, readFacts, spanOf, versionsOf } from "./period.ts";

type Answer = Output<typeof matrix>;
type Entry = { duty: Duty; judged: Judged };

/** Articles by records over a period. Rates count every record of the period, columns come page by page. Six statements. */
export const dutyMatrix = query(matrix, (context) => readMatrix(context));

export async function readMatrix(context: QueryContext<Parsed<typeof matrix>>): Promise<Answer> {
  const { tx, input, scope, actor, directory, regulations, now } = context;
  const versions = versionsOf(regulations, input.regulation);
  const newest = versions[0]!;
  const { pack } = newest.compiled;
  const wanted = chosenRecords(
    { versions, ...spanOf(input), facts: readFacts(input.facts), unitId: input.unitId },
    scope,
    directory,
  );
  const words = presenter(directory, regulations, actor.locale);
  const [{ items: records, next }, rates, count, late, facets] = await Promise.all([
    columns(tx, wanted, input),
    ratesOf(tx, wanted, now),
    tx
      .selectFrom("record")
      .select(sql<number>`count(*)`.as("records"))
      .where(wanted)
      .executeTakeFirstOrThrow(),
    lateOnes(tx, wanted, words, now),
    facetsOf(tx, wanted),
  ]);
  const duties = await dutiesOf(
    tx,
    records.map(({ id }) => id),
  );
  const nos = articleNumbers(versions.map(({ compiled }) => compiled.pack));
  const { locale } = actor;
  return {
    regulation: { code: newest.code, title: pack.regulation.title[locale] || pack.regulation.title.ja },
    articles: nos.map(({ no, pack: from }) => {
      const title = from.articles.find((each) => each.no === no)?.title;
      return {
        no,
        place: label(from, no, locale),
        title: title?.[locale] || title?.ja || "",
        rate: rates.get(no) ?? zero(),
      };
    }),
    items: records.map((record) => {
      const entries = (duties.get(record.id) ?? []).map((duty) => ({ duty, judged: judged(duty, now) }));
      const byArticle = Map.groupBy(entries, ({ duty }) => duty.ref.split("-")[0] ?? duty.ref);
      return {
        ...record,
        href: `/r/${record.id}`,
        rate: tally(entries),
        cells: nos.map(({ no }) => cellOf(byArticle.get(no), from(regulations.byId(entries[0]?.duty.versionId ?? "")))),
      };
    }),
    next,
    records: count.records,
    total: [...rates.values()].reduce(add, zero()),
    late,
    facets,
  };
}

const from = (version: { compiled: { pack: Pack } } | undefined) => version?.compiled.pack;

async function columns(tx: Tx, wanted: Expression<SqlBool>, input: { cursor?: string | undefined; limit: number }) {
  const after = decodeCursor(input.cursor, 2);
  let rows = tx
    .selectFrom("record")
    .select(["record.id", "record.number", "record.title", "record.opened_at as openedAt", "record.closed"])
    .where(wanted)
    .orderBy("record.opened_at", "desc")
    .orderBy("record.id", "desc")
    .limit(input.limit + 1);
  if (after)
    rows = rows.where(sql<boolean>`(record.opened_at, record.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)`);
  return toPage(await rows.execute(), input.limit, (row) => [row.openedAt, row.id]);
}

async function dutiesOf(tx: Tx, recordIds: string[]): Promise<Map<string, Duty[]>> {
  if (recordIds.length === 0) return new Map();
  const rows = await tx.selectFrom("duty").selectAll().where("record_id", "in", recordIds).execute();
  return Map.groupBy(rows.map(fromRow), ({ recordId }) => recordId);
}

async function ratesOf(tx: Tx, wanted: Expression<SqlBool>, now: string): Promise<Map<string, Tally>> {
  const count = (what: Expression<unknown>) => sql<number>`count(*) filter (where ${what})`;
  const rows = await tx
    .selectFrom("duty")
    .innerJoin("record", "record.id", "duty.record_id")
    .select("duty.article")
    .select([
      count(IN_TIME).as("inTime"),
      count(LATE(now)).as("late"),
      count(OVER_TARGET(now)).as("overTarget"),
      count(RUNNING(now)).as("running"),
      count(NOT_APPLICABLE).as("notApplicable"),
    ])
    .where(wanted)
    .groupBy("duty.article")
    .execute();
  return new Map(rows.map(({ article, ...sums }) => [article, sums]));
}

async function lateOnes(tx: Tx, wanted: Expression<SqlBool>, words: Presenter, now: string): Promise<Answer["late"]> {
  const rows = await tx
    .selectFrom("duty")
    .innerJoin("record", "record.id", "duty.record_id")
    .selectAll("duty")
    .select("record.number")
    .where(wanted)
    .where(sql<boolean>`${LATE(now)}`)
    .orderBy("duty.due_at", "desc")
    .orderBy("duty.id")
    .limit(100)
    .execute();
  return rows.map((row) => {
    const duty = fromRow(row);
    const decided = duty.deadline?.applies === "start" ? (duty.startedAt ?? duty.closedAt) : duty.closedAt;
    const { place, title } = words.naming(duty);
    return {
      dutyId: duty.id,
      recordId: duty.recordId,
      number: row.number,
      href: `/r/${duty.recordId}`,
      place,
      title,
      due: duty.due ?? "",
      lateBy: Math.max(0, Math.floor((Date.parse(decided ?? now) - Date.parse(duty.due ?? now)) / 60_000)),
      open: decided === null,
      violation: judged(duty, now).violation,
      debtor: words.person(duty.debtorId),
    };
  });
}

/** Plain facts with two to eight different values among the newest records of the period: what one may filter by. */
async function facetsOf(tx: Tx, wanted: Expression<SqlBool>): Promise<Answer["facets"]> {
  const newest = tx
    .selectFrom("record")
    .select("record.facts")
    .where(wanted)
    .orderBy("record.opened_at", "desc")
    .limit(2_000);
  const found = await sql<{ key: string; value: string; count: number }>`
    select fact.key, fact.value #>> '{}' as value, count(*) as count
    from (${newest}) as newest, jsonb_each(newest.facts) as fact
    where jsonb_typeof(fact.value) in ('string', 'boolean') and fact.value #>> '{}' ~ '^[a-z][a-z-]{0,30}$' and fact.key <> 'kind'
    group by 1, 2 order by 1, 3 desc, 2`.execute(tx);
  const groups = [...Map.groupBy(found.rows, ({ key }) => key)];
  return groups
    .filter(([, values]) => values.length >= 2 && values.length <= 8)
    .map(([key, values]) => ({ key, values: values.map(({ value, count }) => ({ value, count })) }));
}

/** Articles that lay duties on somebody, of all versions, each with the newest pack that has it. */
function articleNumbers(packs: readonly Pack[]): { no: string; pack: Pack }[] {
  const found = new Map<string, Pack>();
  for (const pack of packs) {
    for (const { no, duties } of pack.articles) if (duties?.length && !found.has(no)) found.set(no, pack);
  }
  return [...found]
    .map(([no, pack]) => ({ no, pack }))
    .toSorted((a, b) => a.no.localeCompare(b.no, "ja", { numeric: true }));
}

function cellOf(
  entries: readonly Entry[] | undefined,
  pack: Pack | undefined,
): Answer["items"][number]["cells"][number] {
  if (!entries) return null;
  const first = worst(entries.map(({ judged: one }) => one));
  if (!first) return null;
  const { inTime, late } = tally(entries);
  const counted = entries.filter(({ judged: one }) => !["not-applicable", "waived", "moved"].includes(one.standing));
  const only = counted.length === 1 ? counted[0]?.duty : undefined;
  const elapsed = counted.flatMap(({ judged: one }) => one.elapsed ?? []);
  return {
    standing: first.standing,
    violation: entries.some(({ judged: one }) => one.violation),
    inTime,
    timed: inTime + late,
    elapsed: elapsed.length === 0 ? null : Math.max(...elapsed),
    document: only?.document ? (pack?.documents?.[only.document]?.kind ?? null) : null,
  };
}

const zero = (): Tally => ({ inTime: 0, late: 0, overTarget: 0, running: 0, notApplicable: 0 });

function add(a: Tally, b: Tally): Tally {
  return {
    inTime: a.inTime + b.inTime,
    late: a.late + b.late,
    overTarget: a.overTarget + b.overTarget,
    running: a.running + b.running,
    notApplicable: a.notApplicable + b.notApplicable,
  };
}
