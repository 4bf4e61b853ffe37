import { isDeepStrictEqual } from "node:util";
import { setTimeout as pause } from "node:timers/promises";
import { manifests } from "#app/domains.ts";
import { factsOf } from "#domains/incident/facts.ts";
import { columnsOf } from "#domains/incident/project.ts";
import { verifyLive } from "#kernel/audit/verify/live.ts";
import type { WorkCalendar } from "#kernel/calendar/calendar.ts";
import { connect, type Database } from "#kernel/db/connect.ts";
import { engineView, fromRow } from "#kernel/duties/duty.ts";
import { createRuntime, type Runtime } from "#kernel/operation/runtime.ts";
import { diff } from "#kernel/regulations/diff.ts";
import { calendarDue } from "#kernel/regulations/due.ts";
import { chosenOptions } from "#kernel/regulations/options.ts";
import { replay } from "#kernel/regulations/replay.ts";
import type { Ledger } from "./clients.ts";

export interface Verdict {
  /** Sentences; empty when all is well. */
  wrong: string[];
  records: number;
  events: number;
  duties: number;
  mailed: number;
  /** Mails that came more than once: the process was killed between the server's yes and the commit. */
  mailedTwice: number;
}

interface Given {
  databaseUrl: string;
  dataDir: string;
  ledger: Ledger;
  mailed: Map<string, number>;
}

/** Looks for everything that was acknowledged, and for anything that is half done. */
export async function verify({ databaseUrl, ledger, mailed }: Given): Promise<Verdict> {
  const database = connect(databaseUrl);
  const runtime = createRuntime(database, manifests);
  const wrong = [...ledger.wrong];
  try {
    const counts = await everythingOnce(database, ledger, wrong);
    await numbersWithoutGap(database, wrong);
    const duties = await rulesAgree(runtime, wrong);
    await jobsRan(database, mailed, wrong);
    await chainHolds(database, wrong);
    const mailedTwice = [...mailed.values()].filter((copies) => copies > 1).length;
    return { wrong, ...counts, duties, mailed: mailed.size, mailedTwice };
  } finally {
    await database.close();
  }
}

const EVENT_OF: Record<string, string> = {
  "incident.report": "incident.reported",
  "record.comment": "record.commented",
  "incident.start-investigation": "incident.investigation-started",
  "incident.log-investigation": "incident.investigated",
  "incident.confirm": "incident.confirmed",
  "incident.judge-gravity": "incident.gravity-judged",
};

/** Every acknowledged change has its event and its stored answer once, and there is no change that nobody asked for. */
async function everythingOnce({ pool }: Database, { acknowledged }: Ledger, wrong: string[]) {
  const { rows: kept } = await pool.query<{ key: string; operation: string; response: Record<string, unknown> }>(
    "select key, operation, response from idempotency",
  );
  const byKey = new Map(kept.map((row) => [row.key, row]));
  for (const each of acknowledged) {
    const row = byKey.get(each.key);
    if (!row) wrong.push(`lost: ${each.operation} ${each.key}`);
    else if (row.operation !== each.operation || !isDeepStrictEqual(row.response, each.answer))
      wrong.push(`another answer is kept: ${each.operation} ${each.key}`);
  }
  if (kept.length !== acknowledged.length)
    wrong.push(`${kept.length} answers are kept for ${acknowledged.length} acknowledged changes`);
  const { rows: events } = await pool.query<{ type: string; record_id: string; marker: string | null; n: number }>(
    `select type, record_id, coalesce(data->>'symptom', data->>'text', data->>'what', data->>'scope', data->>'rationale') as marker,
       count(*)::int as n from event where operation = any($1) and type = any($2) group by 1, 2, 3`,
    [Object.keys(EVENT_OF), Object.values(EVENT_OF)],
  );
  const wanted = new Map<string, number>();
  for (const { operation, recordId, marker, answer } of acknowledged) {
    const own = operation === "incident.start-investigation" ? null : marker;
    const key = `${EVENT_OF[operation]} ${recordId ?? String(answer["id"])} ${own}`;
    wanted.set(key, (wanted.get(key) ?? 0) + 1);
  }
  for (const { type, record_id, marker, n } of events) {
    const key = `${type} ${record_id} ${marker}`;
    if (wanted.get(key) !== n) wrong.push(`${n} events ${key} for ${wanted.get(key) ?? 0} acknowledged`);
    wanted.delete(key);
  }
  for (const key of wanted.keys()) wrong.push(`no event: ${key}`);
  const { rows } = await pool.query<{ records: number; events: number; halves: number }>(
    `select (select count(*)::int from record where kind = 'incident') as records, (select count(*)::int from event) as events,
       (select count(*)::int from record r where kind = 'incident' and (
          (select count(*) from incident i where i.id = r.id) <> 1 or (select count(*) from incident_report p where p.incident_id = r.id) <> 1
          or not exists (select 1 from participant p where p.record_id = r.id and p.role = 'reporter'))) as halves`,
  );
  const { records, events: all, halves } = rows[0]!;
  const reported = acknowledged.filter(({ operation }) => operation === "incident.report").length;
  if (records !== reported) wrong.push(`${records} troubles for ${reported} acknowledged reports`);
  if (halves > 0) wrong.push(`${halves} troubles are half written`);
  return { records, events: all };
}

async function numbersWithoutGap({ pool }: Database, wrong: string[]): Promise<void> {
  const { rows } = await pool.query<{ kind: string; year: number; last: number; given: number; highest: number }>(
    `select c.kind, c.year, c.last, count(r.id)::int as given, coalesce(max(split_part(r.number, '-', 3)::int), 0) as highest
     from number_counter c left join record r on r.kind = c.kind and split_part(r.number, '-', 2)::int = c.year
     group by 1, 2, 3`,
  );
  for (const { kind, year, last, given, highest } of rows)
    if (given !== last || highest !== last)
      wrong.push(`numbers of ${kind} ${year}: counter ${last}, ${given} given, highest ${highest}`);
}

/** Facts, columns and duties of every trouble are what its events give when they are played again from nothing. */
export async function rulesAgree(runtime: Runtime, wrong: string[]): Promise<number> {
  const { regulations, settings } = await runtime.pictures();
  const db = runtime.database.read;
  const kind = runtime.kinds.get("incident")!;
  const [records, events, duties, rows] = await Promise.all([
    db.selectFrom("record").selectAll().where("kind", "=", "incident").execute(),
    db.selectFrom("event").selectAll().where("record_id", "is not", null).orderBy("seq").execute(),
    db.selectFrom("duty").selectAll().execute(),
    db.selectFrom("incident").selectAll().execute(),
  ]);
  const eventsOf = Map.groupBy(events, (event) => event.record_id);
  const dutiesOf = Map.groupBy(duties.map(fromRow), (duty) => duty.recordId);
  const rowOf = new Map(rows.map((row) => [row.id, row as Record<string, unknown>]));
  for (const record of records) {
    const own = (eventsOf.get(record.id) ?? []).map((row) => ({
      id: row.id,
      type: row.type,
      recordId: row.record_id,
      actorId: row.actor_id,
      occurredAt: row.occurred_at,
      data: row.data as Record<string, unknown>,
    }));
    const facts = own.reduce<Record<string, unknown>>((known, event) => kind.fold(known, event), { kind: "incident" });
    const stored = record.facts as Record<string, unknown>;
    for (const key of new Set([...Object.keys(facts), ...Object.keys(stored)]))
      if (!isDeepStrictEqual(plain(facts[key]), stored[key]))
        wrong.push(`${record.number}: fact ${key} differs from its events`);
    const row = rowOf.get(record.id) ?? {};
    for (const [column, value] of Object.entries(columnsOf(factsOf(facts))))
      if (
        typeof value !== "object" &&
        String(value) !== String(row[column]) &&
        Date.parse(String(value)) !== Date.parse(String(row[column]))
      )
        wrong.push(`${record.number}: column ${column} is ${String(row[column])}, its events say ${String(value)}`);
    const version = record.regulation_version_id ? regulations.byId(record.regulation_version_id) : undefined;
    if (!version) continue;
    const owed = replay({
      version: version.compiled,
      fold: kind.fold,
      events: own,
      due: calendarDue(settings.get<WorkCalendar>("calendar", record.opened_at)),
      options: chosenOptions(settings, version.code, record.opened_at),
      facts: { kind: "incident" },
    });
    for (const { code, kind: how, due, status, debtor } of diff((dutiesOf.get(record.id) ?? []).map(engineView), owed))
      // A duty that ended in the transaction that opened it was never owed by anybody.
      if (how !== "changed" || due || status || debtor?.before)
        wrong.push(
          `${record.number}: duty ${code} is ${how} when its events are played again: ${JSON.stringify({ due, status, debtor })}`,
        );
  }
  return duties.length;
}

/** Every event has its place in the chain, every seal follows from the one before. */
async function chainHolds({ read }: Database, wrong: string[]): Promise<void> {
  const { findings } = await verifyLive(read, new Date().toISOString());
  for (const { kind, key } of findings.slice(0, 10)) wrong.push(`the chain does not hold: ${kind} ${key}`);
}

const plain = (value: unknown): unknown => (value === undefined ? undefined : JSON.parse(JSON.stringify(value)));

const WAITING = `select
  (select count(*)::int from graphile_worker._private_jobs where run_at < now() - interval '5 seconds' and attempts < max_attempts) as due,
  (select count(*)::int from graphile_worker._private_jobs where attempts >= max_attempts) as given_up,
  (select count(*)::int from notification where mail_wake_at <= now()) as unmailed,
  (select count(*)::int from duty where wake_at < now() - interval '60 seconds') as asleep`;

/** What was due has been done: jobs, mails, timers. The application processes still run; they get a minute and a half. */
async function jobsRan({ pool }: Database, mailed: Map<string, number>, wrong: string[]): Promise<void> {
  let left = { due: 0, given_up: 0, unmailed: 0, asleep: 0 };
  for (let waited = 0; waited < 90_000; waited += 250) {
    left = (await pool.query<typeof left>(WAITING)).rows[0]!;
    if (left.due + left.unmailed + left.asleep === 0) break;
    await pause(250);
  }
  for (const [what, n] of Object.entries(left))
    if (n > 0 && what !== "given_up") wrong.push(`${n} ${what} after a minute and a half`);
  const { rows } = await pool.query<{ id: string }>("select id from notification where mailed_at is not null");
  for (const { id } of rows) if (!mailed.has(id)) wrong.push(`the notice ${id} counts as mailed, but no mail came`);
}
