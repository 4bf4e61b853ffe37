import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { readEnvironment } from "#kernel/config/environment.ts";
import { migrations } from "#kernel/db/migrate.ts";
import { besideRunning } from "./database.ts";
import { EXIT } from "./say.ts";
import { withRuntime, type Command } from "./run.ts";

interface Figures {
  postgres: string;
  persons: number;
  users: number;
  units: number;
  events: number;
  records: { kind: string; open: number; all: number }[] | null;
  duties: number;
  late: number;
  regulations: number;
  waiting: number;
  due: number;
  failing: number;
  tasks: number;
  unmailed: number;
  size: string;
}

/** Versions, schema, counts and the queue, and what to do about what is wrong. */
export const statusCommand: Command = {
  words: ["status"],
  help: "cli.help.status",
  run: async ({ args, say, print, locale }) => {
    parseArgs({ args, options: {} });
    const environment = await besideRunning(readEnvironment());
    const version = (
      JSON.parse(await readFile(join(import.meta.dirname, "../../../package.json"), "utf8")) as { version: string }
    ).version;
    const known = await migrations();
    return withRuntime(async ({ database }) => {
      const { rows } = await database.pool.query<Figures>(FIGURES);
      const applied = await database.pool.query<{ count: number }>("select count(*) as count from migration");
      const pad = (label: string) => (locale === "ja" ? label.padEnd(9, "　") : label.padEnd(22));
      const [figures] = rows;
      if (!figures) return EXIT.failed;
      const line = (key: string, value: string) => print(`  ${pad(say(`cli.status.${key}`))} ${value}`);
      line("version", `Kaname ${version}, Node ${process.versions.node}, PostgreSQL ${figures.postgres}`);
      line(
        "database",
        environment.databaseUrl
          ? hostOf(environment.databaseUrl)
          : say("cli.status.embedded", { folder: environment.dataDir }),
      );
      line("size", figures.size);
      line("migrations", `${applied.rows[0]?.count ?? 0} / ${known.length}`);
      line("people", say("cli.status.peopleValue", { ...figures }));
      for (const { kind, open, all } of figures.records ?? [])
        line("records", say("cli.status.recordsValue", { kind, open, all }));
      line("events", String(figures.events));
      line("regulations", String(figures.regulations));
      line("duties", say("cli.status.dutiesValue", { open: figures.duties, late: figures.late }));
      line("queue", say("cli.status.queueValue", { ...figures }));
      line("tasks", String(figures.tasks));
      line(
        "mail",
        say(environment.smtpUrl ? "cli.status.mailValue" : "cli.status.mailOff", { count: figures.unmailed }),
      );
      const wrong = problemsOf(figures);
      for (const key of wrong) print(`! ${say(`cli.status.wrong.${key}`, { ...figures })}`);
      if (wrong.length === 0) print(say("cli.status.well"));
      return wrong.length === 0 ? EXIT.ok : EXIT.failed;
    });
  },
};

function problemsOf({ persons, failing, due }: Figures): string[] {
  return [...(persons === 0 ? ["empty"] : []), ...(failing > 0 ? ["failing"] : []), ...(due > 0 ? ["stuck"] : [])];
}

/** Host and database alone: the connection string holds a password. */
function hostOf(url: string): string {
  try {
    const { host, pathname } = new URL(url);
    return `${host}${pathname}`;
  } catch {
    return "DATABASE_URL";
  }
}

/** Jobs that were due five minutes ago and nobody runs: no worker is at work. */
const FIGURES = `select
  split_part(version(), ' ', 2) as postgres,
  (select count(*) from person)::int as persons, (select count(*) from auth_user)::int as users, (select count(*) from unit)::int as units,
  (select count(*) from event)::int as events,
  (select json_agg(json_build_object('kind', kind, 'open', open, 'all', n)) from
    (select kind, count(*) filter (where not closed) as open, count(*) as n from record group by kind order by kind) k) as records,
  (select count(*) from duty where state = 'open')::int as duties,
  (select count(*) from duty where state = 'open' and late)::int as late,
  (select count(*) from regulation_version where state = 'active')::int as regulations,
  (select count(*) from graphile_worker._private_jobs where locked_at is null and attempts < max_attempts)::int as waiting,
  (select count(*) from graphile_worker._private_jobs where locked_at is null and attempts < max_attempts and run_at < now() - interval '5 minutes')::int as due,
  (select count(*) from graphile_worker._private_jobs where last_error is not null)::int as failing,
  (select count(*) from task_run where state in ('queued', 'running'))::int as tasks,
  (select count(*) from notification where mailed_at is null and mail_wake_at is not null)::int as unmailed,
  pg_size_pretty(pg_database_size(current_database())) as size`;
