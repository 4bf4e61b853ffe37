import { statfs } from "node:fs/promises";
import { sql } from "kysely";
import { productVersion } from "#kernel/config/version.ts";
import { replicaState, STALE_MS } from "#kernel/db/replica.ts";
import { migrations } from "#kernel/db/migrate.ts";
import type { HealthCheck, HealthContext } from "#kernel/operation/manifest.ts";
import { clockFinding } from "./clock.ts";
import { urlFinding } from "./url.ts";

/** So old a program has missed at least one update with repairs (docs/security.md). */
const AGED_DAYS = 92;
const MIB = 1_048_576;

/** What every installation has; modules add their own through their manifests. */
export const CHECKS: HealthCheck[] = [
  { code: "database", run: databaseCheck },
  { code: "replica", run: replicaCheck },
  { code: "schema", run: schemaCheck },
  { code: "jobs", run: jobsCheck },
  { code: "duties", run: dutiesCheck },
  { code: "mail", run: mailCheck },
  { code: "clock", run: clockCheck },
  { code: "disk", run: diskCheck },
  { code: "url", run: ({ environment }) => urlFinding(environment) },
  {
    code: "versions",
    run: async ({ database, now }) => {
      const { rows } = await sql<{ version: string }>`select split_part(version(), ' ', 2) as version`.execute(
        database.read,
      );
      const since = await programDay();
      const days = Math.floor((Date.parse(now) - Date.parse(since)) / 86_400_000);
      const params = {
        product: productVersion(),
        node: process.versions.node,
        postgres: rows[0]?.version ?? "?",
        since,
        days,
      };
      if (Number.parseInt(params.postgres, 10) < 16) return { level: "bad", say: "old", params };
      // Repairs of vulnerable parts come with new versions: who has had none for long is told.
      return { level: days > AGED_DAYS ? "warn" : "ok", say: days > AGED_DAYS ? "aged" : "ok", params };
    },
  },
];

/** Day of the newest change of the schema that this program brings: it was made then or later. */
async function programDay(): Promise<string> {
  const newest = (await migrations()).at(-1)?.name ?? "";
  return newest.replace(/^(\d{4})(\d\d)(\d\d).*$/, "$1-$2-$3");
}

async function databaseCheck({ database }: HealthContext) {
  const begun = performance.now();
  const { rows } = await sql<{ used: number; most: number; bytes: string }>`select
    (select count(*)::int from pg_stat_activity) as used, current_setting('max_connections')::int as most,
    pg_database_size(current_database())::text as bytes`.execute(database.read);
  const ms = Math.round(performance.now() - begun);
  const { used = 0, most = 1, bytes = "0" } = rows[0] ?? {};
  const params = { ms, used, most, megabytes: Math.round(Number(bytes) / MIB) };
  const gauges = { database_bytes: Number(bytes), database_sessions: used, database_answer_seconds: ms / 1000 };
  if (used > most * 0.9) return { level: "bad" as const, say: "full", params, gauges };
  return { level: ms > 1_000 ? ("warn" as const) : ("ok" as const), say: ms > 1_000 ? "slow" : "ok", params, gauges };
}

/** A replica that is away or far behind is not read; nobody sees anything old, but the primary has all the work. */
async function replicaCheck({ database, environment }: HealthContext) {
  if (environment.replicaUrl === null) return null;
  const state = await replicaState(database.read, environment.replicaUrl).catch(() => null);
  const [seconds, kilobytes] = [state?.seconds ?? 0, Math.ceil((state?.bytes ?? 0) / 1024)];
  const params = { seconds, kilobytes };
  const gauges = { replica_follows: state?.follows ? 1 : 0, replica_lag_seconds: seconds };
  if (!state) return { level: "warn" as const, say: "away", params, gauges };
  if (!state.follows) return { level: "warn" as const, say: "alone", params, gauges };
  const late = seconds * 1_000 > STALE_MS;
  return { level: late ? ("warn" as const) : ("ok" as const), say: late ? "behind" : "ok", params, gauges };
}

async function schemaCheck({ database }: HealthContext) {
  const [known, applied] = await Promise.all([
    migrations(),
    database.read.selectFrom("migration").select("name").execute(),
  ]);
  const there = new Set(applied.map(({ name }) => name));
  const missing = known.filter(({ name }) => !there.has(name));
  const params = { count: applied.length, missing: missing.map(({ name }) => name).join(", ") };
  return {
    level: missing.length > 0 ? ("bad" as const) : ("ok" as const),
    say: missing.length > 0 ? "behind" : "ok",
    params,
  };
}

async function jobsCheck({ database }: HealthContext) {
  const { rows } = await sql<{ waiting: number; age: number; failing: number; given: number }>`select
    count(*) filter (where locked_at is null and attempts < max_attempts and run_at <= now())::int as waiting,
    coalesce(extract(epoch from now() - min(run_at) filter (where locked_at is null and attempts < max_attempts and run_at <= now())), 0)::float as age,
    count(*) filter (where last_error is not null and attempts < max_attempts)::int as failing,
    count(*) filter (where attempts >= max_attempts and run_at > now() - interval '1 day' and last_error is not null)::int as given
    from graphile_worker._private_jobs`.execute(database.read);
  const { waiting = 0, age = 0, failing = 0, given = 0 } = rows[0] ?? {};
  const params = { waiting, minutes: Math.floor(age / 60), failing: failing + given };
  const gauges = { jobs_waiting: waiting, jobs_oldest_seconds: Math.round(age), jobs_failing: failing + given };
  // Due for five minutes and not taken: no worker is at work.
  if (age > 300) return { level: "bad" as const, say: "stuck", params, gauges };
  return {
    level: failing + given > 0 ? ("warn" as const) : ("ok" as const),
    say: failing + given > 0 ? "failing" : "ok",
    params,
    gauges,
  };
}

async function dutiesCheck({ database, now }: HealthContext) {
  const { rows } = await sql<{ open: number; late: number; asleep: number }>`select
    count(*)::int as open, count(*) filter (where late)::int as late,
    count(*) filter (where wake_at < ${now}::timestamptz - interval '5 minutes')::int as asleep
    from duty where state = 'open'`.execute(database.read);
  const { open = 0, late = 0, asleep = 0 } = rows[0] ?? {};
  const gauges = { duties_open: open, duties_overdue: late };
  const params = { open, late, asleep };
  return { level: asleep > 0 ? ("bad" as const) : ("ok" as const), say: asleep > 0 ? "asleep" : "ok", params, gauges };
}

async function mailCheck({ database, environment, now }: HealthContext) {
  const { rows } = await sql<{ waiting: number; age: number; error: string | null }>`select count(*)::int as waiting,
    coalesce(extract(epoch from ${now}::timestamptz - min(created_at)), 0)::float as age,
    (select mail_error from notification where mail_wake_at is not null and mail_error is not null order by created_at desc limit 1) as error
    from notification where mail_wake_at is not null`.execute(database.read);
  const { waiting = 0, age = 0, error = null } = rows[0] ?? {};
  const gauges = { mail_waiting: waiting, mail_oldest_seconds: Math.round(age) };
  // The server's own words may carry an address.
  const params = {
    waiting,
    minutes: Math.floor(age / 60),
    error: (error ?? "").replaceAll(/\S+@\S+/g, "…").slice(0, 120),
  };
  if (!environment.smtpUrl) return { level: "off" as const, say: "off", params, gauges };
  if (age <= 900) return { level: "ok" as const, say: "ok", params, gauges };
  return { level: "bad" as const, say: error === null ? "stuck" : "refused", params, gauges };
}

async function clockCheck({ database }: HealthContext) {
  return clockFinding(database.read);
}

async function diskCheck({ environment }: HealthContext) {
  const disk = await statfs(environment.dataDir);
  const [free, all] = [disk.bavail * disk.bsize, disk.blocks * disk.bsize];
  const share = all > 0 ? free / all : 1;
  const params = { folder: environment.dataDir, megabytes: Math.floor(free / MIB), percent: Math.floor(share * 100) };
  const gauges = { disk_free_bytes: free };
  if (free < 500 * MIB) return { level: "bad" as const, say: "full", params, gauges };
  return {
    level: share < 0.1 ? ("warn" as const) : ("ok" as const),
    say: share < 0.1 ? "scarce" : "ok",
    params,
    gauges,
  };
}
