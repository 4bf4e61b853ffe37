import pg from "pg";
import { manifests } from "#app/domains.ts";
import { prepareDemo } from "#demo/load.ts";
import { idOf } from "#demo/organisation.ts";
import { ensureRoles } from "#kernel/access/ensure-roles.ts";
import { connect } from "#kernel/db/connect.ts";
import type { EmbeddedServer } from "#kernel/db/embedded.ts";
import { migrate } from "#kernel/db/migrate.ts";
import { runOnce } from "#kernel/operation/run.ts";
import { createRuntime } from "#kernel/operation/runtime.ts";
import { systemWork } from "#kernel/operation/work.ts";
import type { BareCase } from "./bare.ts";
import { casesFor, type Case } from "./cases.ts";
import { fill, NEWEST } from "./data.ts";
import { freshIds, recordStatements, type Statement } from "./record.ts";
import { playTemplates } from "./templates.ts";

const CHIEF = "is-section-chief";

export interface Prepared {
  size: number;
  url: string;
  email: string;
  cases: Case[];
  recorded: Record<string, BareCase>;
}

/** A database with so many troubles: made where it is missing, used again where the folder is kept. */
export async function prepare(server: EmbeddedServer, size: number): Promise<Prepared> {
  const name = `bench_${size}`;
  const url = server.urlFor(name);
  const admin = new pg.Client({ connectionString: server.url });
  await admin.connect();
  const { rowCount } = await admin.query("select 1 from pg_database where datname = $1", [name]);
  await (rowCount ? migrate(url) : make(admin, name, url, size));
  await admin.end();

  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows: systems } = await client.query<{ code: string; id: string }>("select code, id from system");
  const { rows: chiefs } = await client.query<{ id: string; email: string }>(
    "select p.id, p.email from person p join holding h on h.person_id = p.id where h.post_id = $1 order by h.valid_from desc limit 1",
    [idOf(`post ${CHIEF}`)],
  );
  const cases = await casesFor(client, { systems: new Map(systems.map(({ code, id }) => [code, id])) });
  await client.end();
  const recorded = await recordAll(url, cases, chiefs[0]?.id ?? "");
  return { size, url, email: chiefs[0]?.email ?? "", cases, recorded };
}

async function make(admin: pg.Client, name: string, url: string, size: number): Promise<void> {
  const begun = performance.now();
  const partial = `${name}_unfinished`;
  await admin.query(`drop database if exists ${partial}`);
  await admin.query(`create database ${partial}`);
  const unfinished = url.replace(/[^/]+$/, partial);
  await migrate(unfinished);
  const database = connect(unfinished);
  const runtime = createRuntime(database, manifests, () => Temporal.Instant.from(NEWEST));
  await systemWork(runtime, "bench.roles", (work) => ensureRoles(work, manifests));
  const templates = await playTemplates(runtime, await prepareDemo(runtime));
  await database.close();
  const client = new pg.Client({ connectionString: unfinished });
  await client.connect();
  await fill(client, size, templates);
  await client.end();
  await admin.query(`alter database ${partial} rename to ${name}`);
  console.log(`${size.toLocaleString("en")} troubles made in ${Math.round((performance.now() - begun) / 1000)} s`);
}

/** Runs each case once warm, then once watched. */
async function recordAll(url: string, cases: Case[], personId: string): Promise<Record<string, BareCase>> {
  const database = connect(url);
  const runtime = createRuntime(database, manifests);
  const actor = { personId, name: "", unitId: null, locale: "ja" as const };
  const recorded: Record<string, BareCase> = {};
  for (const [index, each] of cases.entries()) {
    const operation = runtime.operations.get(each.operation);
    if (!operation) throw new Error(`${each.operation} has no handler`);
    const run = (key?: string) =>
      runOnce(runtime, operation, { actor, input: operation.contract.input.parse(each.input), idempotencyKey: key });
    await run();
    const before = Date.now();
    const recording = await recordStatements(() => run());
    const fresh = each.method === "POST" ? freshIds(recording, before) : [];
    recorded[String(index)] = { statements: recording.statements, fresh, numbers: recording.numbers };
    if (each.method === "POST") {
      const keyed = await recordStatements(() => run(crypto.randomUUID()));
      tellRoundTrips("create", recording.statements, recording.roundTrips);
      tellRoundTrips("create with an Idempotency-Key, as browsers send it", keyed.statements, keyed.roundTrips);
    }
  }
  await database.close();
  return recorded;
}

function tellRoundTrips(name: string, statements: Statement[], roundTrips: number): void {
  console.log(`${name}: ${statements.length} statements in ${roundTrips} round trips`);
  for (const wave of new Set(statements.map((each) => each.wave))) {
    const texts = statements
      .filter((each) => each.wave === wave)
      .map(({ text }) => text.trim().replace(/\s+/g, " ").slice(0, 44));
    console.log(`  ${wave}. ${texts.join(" · ")}`);
  }
}
