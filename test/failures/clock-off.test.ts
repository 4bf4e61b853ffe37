import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { main } from "#app/cli.ts";
import { startApp, type App } from "#app/server.ts";
import { readEnvironment } from "#kernel/config/environment.ts";
import { createUser } from "#kernel/identity/user.ts";
import { organisation } from "#kernel/testing/organisation.ts";
import { testDatabase, type TestDatabase } from "#kernel/testing/database.ts";
import { freePort } from "./free-port.ts";

const EMAIL = "a@test.invalid";
const PASSWORD = "the clock of the house is off";
let database: TestDatabase;
let folder: string;
let cookie = "";

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "kaname-clock-"));
  database = await testDatabase();
  const org = await organisation(database, {
    units: { hq: { name: "本社" } },
    persons: { a: { family: "甲", unit: "hq", email: EMAIL } },
    posts: {},
    roles: { everything: { patterns: ["*"], persons: ["a"], scope: "all" } },
  });
  await createUser(database.read, { personId: org.person["a"] ?? "", email: EMAIL, name: "甲", password: PASSWORD });
  const right = await start();
  const answer = await signIn(right);
  expect(answer.status).toBe(200);
  cookie = answer.headers
    .getSetCookie()
    .map((each) => each.split(";")[0])
    .join("; ");
  const first = await rename(right, "ja", "first");
  expect(first.status, await first.text()).toBe(200);
  await right.close();
}, 120_000);
afterAll(async () => {
  vi.unstubAllEnvs();
  await database.close();
  await rm(folder, { recursive: true, force: true });
});

async function start(): Promise<App> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const env = { DATABASE_URL: database.url, KANAME_DATA: folder, PORT: String(port), KANAME_URL: url };
  return startApp({ environment: readEnvironment({ ...env, KANAME_SECRET: "the clock of the house" }) });
}

const headers = (locale: string) => ({
  "content-type": "application/json",
  "x-kaname": "1",
  "x-kaname-locale": locale,
  cookie,
});
const rename = (app: App, locale: string, code: string) =>
  fetch(`${app.url}/api/units`, {
    method: "POST",
    headers: headers(locale),
    body: JSON.stringify({ code, name: "部", kind: "department", parentId: null }),
  });
const signIn = (app: App, locale = "ja") =>
  fetch(`${app.url}/api/auth/sign-in/email`, {
    method: "POST",
    headers: { ...headers(locale), cookie: "", origin: app.url },
    body: JSON.stringify({ email: EMAIL, password: PASSWORD }),
  });

/** Moves all that was ever recorded, which is what a clock that was set wrong looks like to the next start. */
async function movePast(years: number): Promise<void> {
  await database.pool.query(
    `begin; set local session_replication_role = 'replica';
     update event set recorded_at = recorded_at + interval '${years} years'; commit`,
  );
}

async function kept(): Promise<unknown> {
  const { rows } = await database.pool.query(
    `select (select count(*) from event) as events, (select count(*) from unit) as units,
       (select count(*) from auth_session) as sessions, (select string_agg(name, ',' order by code) from role) as roles,
       (select count(*) from metric_measure) as measures`,
  );
  return rows[0];
}

const doctor = (locale: string) => command(["doctor"], locale);

/** A command in a language. */
async function command(words: string[], locale = "ja"): Promise<{ code: number; said: string }> {
  const said: string[] = [];
  for (const [name, value] of Object.entries({
    DATABASE_URL: database.url,
    KANAME_DATA: folder,
    KANAME_LANG: locale,
    KANAME_SECRET: "the clock of the house",
  }))
    vi.stubEnv(name, value);
  const line = (text = "") => void said.push(text);
  const code = await main(words, { print: line, fail: line });
  return { code, said: said.join("\n") };
}

test.each([
  [
    "behind",
    2,
    /時計が、最後に記録された出来事より前を指しています/,
    /clock is behind the last recorded event/,
    /遅れています/,
  ],
  ["ahead", -2, /時計が大きく進んでいます/, /clock is far ahead/, /進んでいます/],
] as const)(
  "a start with a clock two years %s reads on and refuses every change with a sentence",
  async (_, years, ja, en, status) => {
    await movePast(years);
    // What a new version brings is to be brought up at the start: that, too, is a write.
    await database.pool.query(
      "update role set name = 'as of an older version', patterns = '{}' where code = 'auditor'; delete from metric_measure",
    );
    const before = await kept();
    const app = await start();
    try {
      for (const [locale, sentence] of [
        ["ja", ja],
        ["en", en],
      ] as const) {
        const refused = await rename(app, locale, "second");
        expect([refused.status, ((await refused.json()) as { detail: string }).detail]).toEqual([
          503,
          expect.stringMatching(sentence),
        ]);
        const door = await signIn(app, locale);
        expect([door.status, ((await door.json()) as { detail: string }).detail]).toEqual([
          503,
          expect.stringMatching(sentence),
        ]);
      }
      expect((await fetch(`${app.url}/api/units`, { headers: headers("ja") })).status).toBe(200);
      const page = await fetch(`${app.url}/api/admin/status`, { headers: headers("ja") });
      expect(await page.text()).toMatch(status);
      const ready = await fetch(`${app.url}/health/ready`);
      expect([ready.status, await ready.json()]).toEqual([503, { ok: false, database: true, clock: false }]);
      expect(await kept()).toEqual(before);
    } finally {
      await app.close();
    }
    const told = await doctor("ja");
    expect(told).toEqual({ code: 1, said: expect.stringMatching(status) });
    // A command that changes something says the same, and changes nothing.
    expect(await command(["audit", "seal"])).toEqual({ code: 1, said: expect.stringMatching(ja) });
    expect(await kept()).toEqual(before);
    await movePast(-years);
    const again = await start();
    expect((await rename(again, "ja", years > 0 ? "third" : "fourth")).status).toBe(200);
    expect((await signIn(again)).status).toBe(200);
    expect(JSON.stringify(await kept())).not.toContain("older version");
    await again.close();
  },
  60_000,
);
