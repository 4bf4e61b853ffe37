import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { sql } from "kysely";
import { manifests } from "#app/domains.ts";
import { authorise } from "#kernel/access/roles.ts";
import type { Contract } from "#kernel/contract/contract.ts";
import { arbitraryOf } from "../generated/arbitrary.ts";
import { toRequest } from "../generated/call.ts";
import { makeWorld, type World } from "../generated/world.ts";
import { plantSecrets, SECRET } from "./secrets.ts";
import { spoilt } from "./spoil.ts";
import { watchChanges, type Watch } from "./watch.ts";

/**
 * Requests drawn from the schemas, right and wrong, by people with different rights, against the running server: no fault,
 * nothing of another unit in an answer, no change without an event. `FUZZ_REQUESTS` and `FUZZ_SEED` choose how many and which.
 */
const REQUESTS = Number(process.env["FUZZ_REQUESTS"] ?? 2_500);
const SEED = Number(process.env["FUZZ_SEED"] ?? 20_261_128);
/** People of the west and from outside; the secrets are the east's. Later also those who may everything. */
const STRANGERS = ["west", "clerk", "auditor", "helpdesk", "none"];
const ALL = ["all", "east", "all", "west", "all", "clerk", "helpdesk"];
/** What is shown to everybody on purpose: that a trouble of a system is known, by number and title; names of departments. */
const SHOWN_TO_ALL = new Set(["incident.known", "policy.choices", "policy.orgs"]);
/** The name of a department that was asked for, at the head of an answer. */
const OWN_NAME = /^\{"org":\{[^{}]*\}/;
/** A colleague of the masked contractor, in his own unit. */
const NAME = "西野　一";
const contracts = manifests.flatMap((manifest) => manifest.contracts);
const AT_ONCE = 6;

let w: World;
let watch: Watch;
let origin = "";
beforeAll(async () => {
  w = await makeWorld({ text: (kind) => fc.constant(`${SECRET}-${kind}-`) });
  await plantSecrets(w);
  watch = await watchChanges(w.t.database);
  origin = await w.app.listen({ port: 0, host: "127.0.0.1" });
}, 600_000);
afterAll(() => w.close());

interface Shot {
  contract: Contract;
  input: Record<string, unknown>;
  person: string;
}
interface Findings {
  sent: number;
  statuses: Map<number, number>;
  faults: Map<string, string>;
  leaks: Map<string, string>;
  unworded: Map<string, string>;
  searched: number;
}
const found: Findings = {
  sent: 0,
  statuses: new Map(),
  faults: new Map(),
  leaks: new Map(),
  unworded: new Map(),
  searched: 0,
};

/** Kinds of which a person may not see the east's records. */
async function hidden(person: string): Promise<string[]> {
  const { access, directory } = await w.t.runtime.pictures();
  return [...w.east.keys()].filter((kind) => {
    const decision = authorise(access, directory, w.org.person[person] ?? "", `${kind}.get`, w.t.now());
    return !("scope" in decision) || decision.scope.kind !== "all";
  });
}

/** Whether somebody who may has drawn him into a record of this kind meanwhile, by naming him in it: then he may read it. */
async function drawnIn(person: string, secret: string): Promise<boolean> {
  const kind = secret.slice(SECRET.length + 1, -1);
  const there = await w.t.database.read
    .selectFrom("participant")
    .select("record_id")
    .where("person_id", "=", w.org.person[person] ?? "")
    .where("record_id", "in", w.east.get(kind) ?? [])
    .executeTakeFirst();
  return there !== undefined || (kind === "incident" && (await unitDrawnIn(person, w.east.get(kind) ?? [])));
}

/** Whether somebody who may has given his department a complaint or manual work of these troubles: it reads of it in its console. */
async function unitDrawnIn(person: string, incidents: string[]): Promise<boolean> {
  const { rows } = await sql`select 1 from person p where p.id = ${w.org.person[person] ?? null} and (
    exists (select 1 from incident_complaint c where c.incident_id = any(${incidents}::uuid[]) and c.unit_id = p.unit_id)
    or exists (select 1 from incident_manual m where m.incident_id = any(${incidents}::uuid[]) and m.unit_id = p.unit_id)
    or exists (select 1 from incident i where i.id = any(${incidents}::uuid[]) and p.unit_id = any(i.related_unit_ids)))`.execute(
    w.t.database.read,
  );
  return rows.length > 0;
}

/** Twelve requests for each operation: eight that its schema accepts, four that are spoilt; people take turns. */
function draw(round: number, people: string[], most: number): Shot[] {
  const shots = contracts.flatMap((contract, index) => {
    const right = arbitraryOf(contract.input, { ids: (field) => w.ids.of(contract.name, field) });
    const seed = SEED + round * 1_000 + index;
    const inputs = [
      ...fc.sample(right, { seed, numRuns: 8 }),
      ...fc.sample(spoilt(right), { seed: seed + 1, numRuns: 4 }),
    ] as Record<string, unknown>[];
    return inputs.map((input, no) => ({
      contract,
      input,
      person: people[(index + no + round) % people.length] ?? "none",
    }));
  });
  return (
    fc
      .sample(fc.shuffledSubarray(shots, { minLength: shots.length }), { seed: SEED + round, numRuns: 1 })[0]
      ?.slice(0, most) ?? []
  );
}

async function shoot({ contract, input, person }: Shot, secrets: string[]): Promise<void> {
  const { url, body } = toRequest(contract, input);
  // Node answers a path of this length with 431 and may close before that is read.
  if (url.length > 12_000) return;
  const response = await fetch(origin + url, {
    method: contract.method,
    redirect: "manual",
    headers: {
      "x-kaname": "1",
      "x-kaname-locale": found.sent % 2 ? "ja" : "en",
      "x-test-person": person,
      ...(found.sent % 3 ? { "idempotency-key": `fuzz-${SEED}-${found.sent}` } : {}),
      ...(body === undefined ? {} : { "content-type": "application/json" }),
    },
    ...(body === undefined ? {} : { body }),
  });
  const text = await response.text();
  found.sent += 1;
  found.statuses.set(response.status, (found.statuses.get(response.status) ?? 0) + 1);
  /** The request and the answer; of a long one the place where `hit` stands. */
  const shown = (hit = "") => {
    const from = Math.max(0, text.indexOf(hit) - 300);
    return `${contract.method} ${url.slice(0, 300)} ${body?.slice(0, 700) ?? ""} as ${person} → ${response.status} ${text.slice(from, from + 600)}`;
  };
  if (response.status >= 500 && !found.faults.has(contract.name)) found.faults.set(contract.name, shown());
  const { detail = "", errors = [] } =
    response.status >= 400 ? (JSON.parse(text) as { detail?: string; errors?: { message: string }[] }) : {};
  if (response.status >= 400)
    for (const words of [detail, ...errors.map((error) => error.message)])
      if (words === "" || /^[\w-]+(\.[\w-]+)+$/.test(words)) found.unworded.set(contract.name, shown());
  if (SHOWN_TO_ALL.has(contract.name)) return;
  found.searched += 1;
  // Whoever is masked never reads the name of somebody in the directory.
  if (person === "helpdesk" && text.includes(NAME)) found.leaks.set(`${contract.name} ${NAME}`, shown(NAME));
  const searched = contract.name === "policy.compare" ? text.replace(OWN_NAME, "") : text;
  for (const secret of secrets)
    if (searched.includes(secret) && !(await drawnIn(person, secret)))
      found.leaks.set(`${contract.name} ${secret}`, shown(secret));
}

async function run(people: string[], requests: number, fromRound: number): Promise<void> {
  const secrets = new Map<string, string[]>();
  for (const person of people)
    secrets.set(person, STRANGERS.includes(person) ? (await hidden(person)).map((kind) => `${SECRET}-${kind}-`) : []);
  for (let round = fromRound, left = requests; left > 0; round++) {
    const shots = draw(round, people, left);
    left -= shots.length;
    const queue = shots.values();
    await Promise.all(
      Array.from({ length: AT_ONCE }, async () => {
        for (const shot of queue) await shoot(shot, people === STRANGERS ? (secrets.get(shot.person) ?? []) : []);
      }),
    );
    await w.restore();
    await w.ids.refresh();
  }
}

test(`${REQUESTS} requests`, { timeout: 3_600_000 }, async () => {
  const begun = performance.now();
  const half = Math.ceil(REQUESTS / 2);
  await run(STRANGERS, half, 0);
  await run(ALL, REQUESTS - half, 10_000);
  const { changing, unlogged } = await watch.findings();
  const seconds = (performance.now() - begun) / 1_000;
  const by = (low: number) =>
    [...found.statuses].reduce((sum, [status, n]) => sum + (status >= low && status < low + 100 ? n : 0), 0);
  console.table({
    requests: found.sent,
    operations: contracts.length,
    "2xx": by(200),
    "4xx": by(400),
    "5xx": by(500),
    "answers searched for secrets": found.searched,
    "with a secret": found.leaks.size,
    "transactions that changed something": changing,
    "without an event": unlogged.reduce((sum, each) => sum + each.count, 0),
    seconds: Math.round(seconds),
  });
  for (const { tables, count } of unlogged) console.log(`unlogged ${count} × ${tables.join(", ")}`);
  for (const [what, list] of Object.entries({ fault: found.faults, leak: found.leaks, unworded: found.unworded }))
    for (const [name, shot] of list) console.log(`${what} ${name}\n  ${shot}`);
  expect([...found.faults.keys()]).toEqual([]);
  expect([...found.leaks.keys()]).toEqual([]);
  expect(unlogged).toEqual([]);
  expect([...found.unworded.keys()]).toEqual([]);
  expect(found.sent).toBeGreaterThan(REQUESTS * 0.95);
  expect(by(200)).toBeGreaterThan(REQUESTS * 0.05);
  expect(changing).toBeGreaterThan(REQUESTS * 0.005);
});
