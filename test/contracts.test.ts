import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { manifests } from "#app/domains.ts";
import type { Contract } from "#kernel/contract/contract.ts";
import { readEnvironment } from "#kernel/config/environment.ts";
import { createServer } from "#kernel/http/server.ts";
import { organisation } from "#kernel/testing/organisation.ts";
import { testRuntime, type TestRuntime } from "#kernel/testing/runtime.ts";

/** What follows from a contract needs no test written by hand: it is tested here for every operation of every module. */
const contracts = manifests.flatMap((manifest) => manifest.contracts);
const guarded = contracts.filter((contract) => contract.permission !== "public" && contract.permission !== "signed-in");
const NOWHERE = "00000000-0000-7000-8000-000000000000";

let t: TestRuntime;
let app: FastifyInstance;

beforeAll(async () => {
  t = await testRuntime(manifests);
  const org = await organisation(t.database, {
    units: { hq: { name: "本社", kind: "company" } },
    persons: { all: { family: "氏名一", unit: "hq" }, none: { family: "氏名二", unit: "hq" } },
    posts: {},
    roles: { everything: { patterns: ["*"], persons: ["all"], scope: "all" } },
  });
  app = await createServer(t.runtime, {
    environment: { ...readEnvironment({ KANAME_SECRET: "test" }), port: 0 },
    principal: async (headers) => {
      const personId = org.person[headers.get("x-test-person") ?? ""];
      return personId ? { personId } : null;
    },
    routes: () => undefined,
    rateLimit: 1_000_000,
  });
});
afterAll(async () => {
  await app.close();
  await t.close();
});

interface Answer {
  status: number;
  body: { code?: string; errors?: { path: string; message: string }[]; detail?: string };
  type: string;
}

async function send(
  contract: Contract,
  input: Record<string, unknown>,
  person: string | null,
  locale = "ja",
): Promise<Answer> {
  const rest = { ...input };
  const path = contract.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const value = rest[name] ?? NOWHERE;
    delete rest[name];
    return encodeURIComponent(typeof value === "string" ? value : JSON.stringify(value));
  });
  const search =
    contract.method === "GET"
      ? `?${new URLSearchParams(Object.entries(rest).map(([key, value]) => [key, String(value)])).toString()}`
      : "";
  const response = await app.inject({
    method: contract.method,
    url: `/api${path}${search}`,
    headers: {
      "x-kaname": "1",
      "x-kaname-locale": locale,
      ...(person ? { "x-test-person": person } : {}),
      ...(contract.method === "GET" ? {} : { "content-type": "application/json" }),
    },
    ...(contract.method === "GET" ? {} : { payload: JSON.stringify(rest) }),
  });
  return {
    status: response.statusCode,
    body: response.body ? (JSON.parse(response.body) as Answer["body"]) : {},
    type: String(response.headers["content-type"]),
  };
}

/** A valid value for a schema as far as JSON Schema tells; references point nowhere. */
function sample(schema: z.core.JSONSchema.BaseSchema | boolean | undefined): unknown {
  if (!schema || typeof schema === "boolean") return "x";
  if (schema.default !== undefined) return schema.default;
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return schema.enum[0];
  const options = schema.anyOf ?? schema.oneOf;
  if (options) return sample(options.find((option) => (option as { type?: string }).type !== "null") ?? options[0]);
  if (schema.allOf) return sample(schema.allOf[0]);
  switch (schema.type) {
    case "object": {
      const required = new Set(schema.required ?? []);
      return Object.fromEntries(
        Object.entries(schema.properties ?? {})
          .filter(([key]) => required.has(key))
          .map(([key, value]) => [key, sample(value)]),
      );
    }
    case "array":
      return Array.from({ length: schema.minItems ?? 0 }, () => sample(schema.items as z.core.JSONSchema.BaseSchema));
    case "integer":
    case "number":
      return schema.minimum ?? 1;
    case "boolean":
      return true;
    case "null":
      return null;
    default:
      if (schema.format === "uuid") return NOWHERE;
      if (schema.format === "date-time") return "2026-11-20T00:00:00Z";
      if (schema.format === "date") return "2026-11-20";
      if (schema.format === "email") return "x@test.invalid";
      return "あ".repeat(Math.max(1, schema.minLength ?? 1));
  }
}

const jsonSchema = (contract: Contract) =>
  z.toJSONSchema(contract.input, { io: "input", unrepresentable: "any" }) as z.core.JSONSchema.BaseSchema;
const validInput = (contract: Contract) => sample(jsonSchema(contract)) as Record<string, unknown>;

interface Step {
  key: string | number;
  /** What stands there when the step is made: a valid whole, in which the last one is spoilt. */
  whole: unknown;
}

/** Every field below the top level: of objects, and of the first element of lists. Alternatives are left to their own tests. */
function placesOf(
  schema: z.core.JSONSchema.BaseSchema | undefined,
  above: Step[],
  whole: unknown,
  depth = 0,
): Step[][] {
  if (!schema || depth > 5) return [];
  const found: Step[][] = [];
  for (const [key, field] of Object.entries(schema.properties ?? {})) {
    if (typeof field === "boolean") continue;
    const value = (whole as Record<string, unknown> | undefined)?.[key] ?? sample({ ...field, default: undefined });
    const place = [...above, { key, whole: value }];
    if (above.length > 0 && isTold(field)) found.push(place);
    found.push(...placesOf(field, place, value, depth + 1));
  }
  const element = schema.items;
  if (element && typeof element === "object" && !Array.isArray(element)) {
    const value = sample(element);
    const place = [...above, { key: 0, whole: value }];
    if (above.length > 0 && isTold(element)) found.push(place);
    found.push(...placesOf(element, place, value, depth + 1));
  }
  return found;
}

/** Whether the schema says what may stand there, so that an object of ours is wrong. */
function isTold(schema: z.core.JSONSchema.BaseSchema): boolean {
  const of = schema.anyOf ?? schema.oneOf;
  if (of) return of.every((option) => typeof option === "object" && isTold(option));
  return schema.type !== undefined && schema.type !== "object";
}

/** Valid input in which the last step holds what no field takes. */
function withWrong(input: Record<string, unknown>, place: Step[]): Record<string, unknown> {
  const made = structuredClone(input);
  let holder: Record<string, unknown> | unknown[] = made;
  for (const [index, { key, whole }] of place.entries()) {
    const last = index === place.length - 1;
    const next: unknown = last
      ? { wrong: { kind: true } }
      : structuredClone(whole ?? (place[index + 1]?.key === 0 ? [] : {}));
    (holder as Record<string | number, unknown>)[key] = next;
    holder = next as typeof holder;
  }
  return made;
}

describe("contracts", () => {
  test("have unique names, methods and paths, and an operation each", () => {
    expect(new Set(contracts.map((contract) => contract.name)).size).toBe(contracts.length);
    expect(
      new Set(contracts.map((contract) => `${contract.method} ${contract.path.replaceAll(/\{\w+\}/g, "{}")}`)).size,
    ).toBe(contracts.length);
    expect(contracts.map((contract) => contract.name).sort()).toEqual([...t.runtime.operations.keys()].sort());
    for (const contract of contracts) expect(contract.summary, contract.name).not.toBe("");
  });

  test("hold fields within fields, whose names are tested too", () => {
    const places = contracts
      .filter(({ method }) => method !== "GET")
      .flatMap((contract) => placesOf(jsonSchema(contract), [], validInput(contract)));
    expect(places.length).toBeGreaterThan(100);
    expect(places.some((place) => place.length > 2)).toBe(true);
  });

  test("name every permission that a role may give", () => {
    const roles = manifests.flatMap((manifest) => Object.entries(manifest.roles ?? {}));
    const patterns = roles.flatMap(([, role]) => role.patterns);
    for (const contract of guarded) {
      const given = patterns.some((pattern) =>
        new RegExp(`^${pattern.replaceAll(".", "\\.").replaceAll("*", ".*")}$`).test(contract.permission),
      );
      expect(given, `${contract.name}: no role has it`).toBe(true);
    }
  });
});

describe.each(contracts.map((contract) => [contract.name, contract] as const))("%s", (_, contract) => {
  if (contract.permission !== "public") {
    test("refuses who is not signed in", async () => {
      const answer = await send(contract, validInput(contract), null);
      expect(answer).toMatchObject({ status: 401, body: { code: "not-signed-in" } });
      expect(answer.type).toContain("application/problem+json");
    });
  }
  if (contract.permission !== "public" && contract.permission !== "signed-in") {
    test("refuses who has no role", async () => {
      expect(await send(contract, validInput(contract), "none")).toMatchObject({
        status: 403,
        body: { code: "forbidden" },
      });
    });
  }
  test("answers valid input about nothing that exists without a fault", async () => {
    const answer = await send(contract, validInput(contract), "all");
    expect(answer.status, JSON.stringify(answer.body)).toBeLessThan(500);
  });

  const fields = Object.entries(jsonSchema(contract).properties ?? {}).filter(
    ([name]) => !contract.path.includes(`{${name}}`),
  );
  if (contract.method !== "GET" && fields.length > 0) {
    test.each(fields.map(([name]) => name))("names the wrong field %s", async (name) => {
      const property = jsonSchema(contract).properties?.[name];
      if (!property || typeof property === "boolean" || Object.keys(property).length === 0) return;
      const wrong = await send(contract, { ...validInput(contract), [name]: { wrong: { kind: true } } }, "all");
      if ((property as { type?: string }).type === "object") {
        expect(wrong.status).toBeLessThan(500);
        return;
      }
      expect(wrong.status).toBe(422);
      expect(
        wrong.body.errors?.some((error) => error.path === name || error.path.startsWith(`${name}.`)),
        JSON.stringify(wrong.body),
      ).toBe(true);
    });
  }
  const nested = contract.method === "GET" ? [] : placesOf(jsonSchema(contract), [], validInput(contract));
  if (nested.length > 0)
    test("names the wrong field within what it holds", async () => {
      const unnamed: string[] = [];
      for (const place of nested) {
        const wrong = await send(contract, withWrong(validInput(contract), place), "all");
        const path = place.map(({ key }) => key).join(".");
        const named = wrong.body.errors?.some((error) => error.path === path || error.path.startsWith(`${path}.`));
        if (wrong.status !== 422 || !named)
          unnamed.push(`${path}: ${wrong.status} ${JSON.stringify(wrong.body.errors)}`);
      }
      expect(unnamed).toEqual([]);
    });
  const ids = [...contract.path.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? "");
  if (ids.length > 0) {
    test("a broken id in the path is refused in the reader's language", async () => {
      const broken = Object.fromEntries(ids.map((name) => [name, "no id\u0000'\""]));
      const ja = await send(contract, { ...validInput(contract), ...broken }, "all");
      expect(ja.status).toBeGreaterThanOrEqual(400);
      expect(ja.status).toBeLessThan(500);
      // Whoever follows a broken link is told that there is nothing, not that he made a mistake in a field.
      if (contract.method === "GET") expect(ja.status).not.toBe(422);
      const en = await send(contract, { ...validInput(contract), ...broken }, "all", "en");
      expect(en.body.detail).not.toBe(ja.body.detail);
    });
  }
});

test("every event type has its line for the timeline in both languages", () => {
  const root = join(import.meta.dirname, "../src");
  for (const manifest of manifests) {
    if (!manifest.events?.length) continue;
    const folder = ["kernel", "domains"].map((part) => join(root, part, manifest.name));
    for (const locale of ["ja", "en"]) {
      const texts = folder.flatMap((path) => {
        try {
          return Object.keys(JSON.parse(readFileSync(join(path, "locales", `${locale}.json`), "utf8")) as object);
        } catch {
          return [];
        }
      });
      for (const type of manifest.events)
        expect(texts, `${manifest.name}: ${type} (${locale})`).toContain(`event.${type}`);
    }
  }
});
