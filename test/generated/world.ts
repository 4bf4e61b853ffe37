import fc from "fast-check";
import type { FastifyInstance } from "fastify";
import { manifests } from "#app/domains.ts";
import { ensureRoles } from "#kernel/access/ensure-roles.ts";
import { readEnvironment } from "#kernel/config/environment.ts";
import type { Contract } from "#kernel/contract/contract.ts";
import { createServer } from "#kernel/http/server.ts";
import { installPack, shippedPack } from "#kernel/regulations/install.ts";
import { organisation, type Organisation } from "#kernel/testing/organisation.ts";
import { testRuntime, type TestRuntime } from "#kernel/testing/runtime.ts";
import { createCaller, type Caller } from "./call.ts";
import { Ids } from "./ids.ts";
import { arbitraryOf, type Draw } from "./arbitrary.ts";

/** Roles that the product brings; each is held, alone and everywhere, by a guest of its own: "only-<code>". */
export const ROLES = [...new Set(manifests.flatMap((manifest) => Object.keys(manifest.roles ?? {})))].sort();

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
  const only = Object.fromEntries(ROLES.map((role) => [`only-${role}`, { family: `役割${role}`, unit: "hq" }]));
  const org = await organisation(t.database, {
    units: {
      hq: { name: "本社", kind: "company" },
      east: { name: "東部", parent: "hq" },
      west: { name: "西部", parent: "hq" },
    },
    persons: {
      all: { family: "全権", unit: "hq" },
      none: { family: "無権", unit: "hq" },
      east: { family: "東野", unit: "east" },
      west: { family: "西野", unit: "west" },
      clerk: { family: "西川", unit: "west" },
      auditor: { family: "客員監査", unit: "hq" },
      helpdesk: { family: "客員受付", unit: "hq" },
      ...only,
    },
    posts: {
      president: { name: "社長", unit: "hq", officer: true, rank: 100, holder: "all" },
      "ga-head": { name: "総務部長", heads: "hq", rank: 60, holder: "all" },
      "is-head": { name: "情報システム部長", heads: "east", rank: 60, holder: "east" },
      "west-head": { name: "西部長", heads: "west", rank: 60, holder: "west" },
    },
    groups: Object.fromEntries(
      ["president", "ga-head", "all-officers", "related-heads"].map((code) => [
        code,
        { name: code, definition: { posts: ["ga-head"] } },
      ]),
    ),
    roles: {
      everything: { patterns: ["*"], persons: ["all"], scope: "all" },
      "everything-east": { patterns: ["*"], persons: ["east"], scope: "units" },
      "everything-west": { patterns: ["*"], persons: ["west"], scope: "units" },
    },
  });
  await t.system((work) => ensureRoles(work, manifests));
  await t.system(async (work) => {
    for (const pack of ["trouble-response", "general-incident"])
      await installPack(work, await shippedPack(pack), "2020-04-01");
  });
  for (const name of ["directory", "access", "regulations"]) t.runtime.forget(name);
  const person = (code: string) => org.person[code] ?? "";
  const guest = (code: string, more: { reads_only: boolean; masked: boolean }) =>
    t.database.read
      .insertInto("guest")
      .values({
        person_id: person(code),
        organisation: "外部",
        host_id: person("all"),
        ...more,
        valid_from: "2020-01-01T00:00:00Z",
        valid_to: "2030-01-01T00:00:00Z",
      })
      .execute();
  const grant = (code: string, role: string, scope: string) =>
    t.database.read
      .insertInto("role_grant")
      .values({
        id: crypto.randomUUID(),
        role_code: role,
        person_id: person(code),
        scope,
        valid_from: "2020-01-01T00:00:00Z",
        unit_id: scope === "units" ? (org.unit["west"] ?? "") : null,
      })
      .execute();
  for (const role of ROLES) {
    await guest(`only-${role}`, { reads_only: false, masked: false });
    await grant(`only-${role}`, role, "all");
  }
  await guest("auditor", { reads_only: true, masked: false });
  await grant("auditor", "auditor", "units");
  await guest("helpdesk", { reads_only: false, masked: true });
  await grant("helpdesk", "is-staff", "units");
  t.runtime.forget("access");

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
  const input = (contract: Contract, seed: number, text?: fc.Arbitrary<string>) => {
    const draw: Draw = { ids: (field) => ids.of(contract.name, field), ...(text ? { text } : {}) };
    return fc.sample(arbitraryOf(contract.input, draw), { seed, numRuns: 1 })[0] as Record<string, unknown>;
  };
  const world: World = {
    t,
    org,
    app,
    call,
    ids,
    input,
    east: new Map(),
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
  const [unit = "", owner = "", west = ""] = [org.unit["east"], org.person["east"], org.unit["west"]];
  const left = () => [...t.runtime.kinds.keys()].filter((kind) => !world.east.has(kind));
  for (let seed = 1; seed <= 60 && left().length > 0; seed++) {
    for (const kind of left()) {
      const makers = manifests
        .flatMap((manifest) => manifest.contracts)
        .filter((one) => one.name.startsWith(`${kind}.`) && one.method !== "GET" && !one.path.includes("{"));
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
  // Nobody of the west takes part in what is the east's.
  const others = db.selectFrom("person").select("id").where("unit_id", "=", west);
  await db.deleteFrom("participant").where("person_id", "in", others).execute();
}

/** Every unit that the input names is this one. */
function inUnit(input: Record<string, unknown>, unit: string): Record<string, unknown> {
  return Object.fromEntries(Object.entries(input).map(([name, value]) => [name, /unitId$/i.test(name) ? unit : value]));
}
