import fc from "fast-check";
import type { FastifyInstance } from "fastify";
import { v7 as uuid } from "uuid";
import { manifests } from "#app/domains.ts";
import { readEnvironment } from "#kernel/config/environment.ts";
import { sealWith } from "#kernel/identity/seal.ts";
import type { Contract } from "#kernel/contract/contract.ts";
import { createServer } from "#kernel/http/server.ts";
import type { Organisation } from "#kernel/testing/organisation.ts";
import { testRuntime, type TestRuntime } from "#kernel/testing/runtime.ts";
import { createCaller, type Caller } from "./call.ts";
import { Ids } from "./ids.ts";
import { makePeople, restorePeople } from "./people.ts";
import { arbitraryOf, type Draw } from "./arbitrary.ts";

export interface World {
  t: TestRuntime;
  org: Organisation;
  app: FastifyInstance;
  call: Caller;
  ids: Ids;
  /** Valid input for an operation, about what exists. */
  input(contract: Contract, seed: number, text?: fc.Arbitrary<string>): Record<string, unknown>;
  /** Records of a kind that were made in the east. */
  east: Map<string, string[]>;
  /** Kinds of which there is only the supertype row. */
  bare: Set<string>;
  /** Takes the west's people out of the east's records, whatever happened to them. */
  keepStrangersOut(): Promise<void>;
  /** Brings persons and grants back to what they were. */
  restore(): Promise<void>;
  close(): Promise<void>;
}

/**
 * Two departments that know nothing of each other, east and west, with a person for every role, and every kind of record
 * once in the east, made through its own operations. What the tests from contracts need, of whatever domain.
 */
export async function makeWorld(
  options: { text?: (kind: string) => fc.Arbitrary<string>; guests?: boolean } = {},
): Promise<World> {
  const t = await testRuntime(manifests, "2026-11-20T10:00");
  sealWith("a secret that is only for tests");
  const org = await makePeople(t);
  const app = await createServer(t.runtime, {
    environment: { ...readEnvironment({ KANAME_SECRET: "test" }), port: 0 },
    principal: async (headers) => {
      const personId = org.person[headers.get("x-test-person") ?? ""];
      return personId ? { personId } : null;
    },
    routes: () => undefined,
    rateLimit: 1_000_000,
  });
  const call = createCaller(app);
  const ids = new Ids(t.database);
  await ids.refresh();
  // The same drawing is asked for by every role; it stays the same until other records can be named.
  let drawn = new Map<string, Record<string, unknown>>();
  let generation = ids.generation;
  const input = (contract: Contract, seed: number, text?: fc.Arbitrary<string>) => {
    if (generation !== ids.generation) [drawn, generation] = [new Map(), ids.generation];
    const key = `${contract.name} ${seed}`;
    const known = text ? undefined : drawn.get(key);
    if (known) return structuredClone(known);
    const draw: Draw = { ids: (field) => ids.of(contract.name, field), ...(text ? { text } : {}) };
    const made = fc.sample(arbitraryOf(contract.input, draw), { seed, numRuns: 1 })[0] as Record<string, unknown>;
    if (!text) drawn.set(key, structuredClone(made));
    return made;
  };
  const world: World = {
    t,
    org,
    app,
    call,
    ids,
    input,
    east: new Map(),
    bare: new Set(),
    keepStrangersOut: () => keepOut(t, org),
    restore: () => restorePeople(t),
    close: () => app.close().then(() => t.close()),
  };
  await makeRecords(world, options.text);
  return world;
}

/**
 * Every kind of record in the east, by whatever operation of its domain makes one. The first rounds fail where something
 * is needed that does not exist yet (a system for a trouble); later rounds draw it.
 */
async function makeRecords(
  world: World,
  text: (kind: string) => fc.Arbitrary<string> = () => fc.constant("東部の記録"),
) {
  const { t, org, call } = world;
  const db = t.database.read;
  const [unit = "", owner = ""] = [org.unit["east"], org.person["east"]];
  const left = () => [...t.runtime.kinds.keys()].filter((kind) => !world.east.has(kind));
  for (let seed = 1; seed <= 80 && left().length > 0; seed++) {
    for (const kind of left()) {
      const makers = manifests
        .filter((manifest) => manifest.kinds?.some((one) => one.kind === kind))
        .flatMap((manifest) => manifest.contracts)
        .filter((one) => one.method !== "GET" && !one.path.includes("{"));
      for (const contract of makers) await call(contract, inUnit(world.input(contract, seed, text(kind)), unit), "all");
      const made = await db
        .updateTable("record")
        .set({ unit_id: unit, owner_id: owner })
        .where("kind", "=", kind)
        .returning("id")
        .execute();
      if (made.length > 0)
        world.east.set(
          kind,
          made.map((row) => row.id),
        );
    }
    await world.ids.refresh();
  }
  // A kind that needs more than can be drawn (an upload, a plan) is there by its supertype row alone: enough to be hidden.
  for (const kind of left()) {
    const title = fc.sample(text(kind), 1)[0] ?? "";
    const row = {
      id: uuid(),
      kind,
      number: `${kind}-1`,
      title,
      state: "open",
      unit_id: unit,
      owner_id: owner,
      facts: "{}",
    };
    await db
      .insertInto("record")
      .values({ ...row, opened_at: t.now(), changed_at: t.now() })
      .execute();
    world.bare.add(kind);
    world.east.set(kind, [row.id]);
  }
  for (const [kind, made] of world.east) world.ids.first.set(kind, made);
  await world.keepStrangersOut();
}

async function keepOut(t: TestRuntime, org: Organisation): Promise<void> {
  const own = ["all", "east"].map((code) => org.person[code] ?? "");
  await t.database.read.deleteFrom("participant").where("person_id", "not in", own).execute();
  const belongs = { unit_id: org.unit["east"] ?? "", owner_id: org.person["east"] ?? "" };
  await t.database.read.updateTable("record").set(belongs).execute();
}

/** Every unit that the input names is this one. */
function inUnit(input: Record<string, unknown>, unit: string): Record<string, unknown> {
  return Object.fromEntries(Object.entries(input).map(([name, value]) => [name, /unitId$/i.test(name) ? unit : value]));
}
