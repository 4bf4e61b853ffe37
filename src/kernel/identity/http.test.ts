import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readEnvironment } from "#kernel/config/environment.ts";
import { createServer } from "#kernel/http/server.ts";
import { runOnce } from "#kernel/operation/run.ts";
import { BASE, SECRET, testDoor, type Browser, type TestDoor } from "./door.testing.ts";
import { newToken, KEY_PREFIX } from "./token.ts";

let t: TestDoor;
let app: FastifyInstance;
beforeAll(async () => {
  t = await testDoor();
  app = await createServer(t.runtime, {
    environment: { ...readEnvironment({ KANAME_SECRET: SECRET }), publicUrl: BASE },
    principal: t.auth.identify,
    routes: () => undefined,
    rateLimit: 1_000_000,
  });
});
afterAll(async () => {
  await app.close();
  await t.close();
});

async function send(method: "GET" | "POST", path: string, headers: Record<string, string>, body?: unknown) {
  const response = await app.inject({
    method,
    url: `/api${path}`,
    headers: { ...headers, ...(body === undefined ? {} : { "content-type": "application/json" }) },
    ...(body === undefined ? {} : { payload: JSON.stringify(body) }),
  });
  return { status: response.statusCode, body: JSON.parse(response.body || "{}") as Record<string, unknown> };
}
const asBrowser = (browser: Browser, extra: Record<string, string> = {}) => ({
  cookie: browser.headers.get("cookie") ?? "",
  "x-kaname": "1",
  ...extra,
});
async function keyOf(browser: Browser, patterns: string[], days = 30) {
  const made = await send("POST", "/api-keys", asBrowser(browser), { name: "夜間の集計", patterns, days });
  expect(made.status, JSON.stringify(made.body)).toBe(200);
  return made.body as { id: string; key: string };
}

describe("API keys", () => {
  test("open what they name, never more than the owner may, without cookies and without our header", async () => {
    const person = await t.person("keys@test.invalid", { role: "everything" });
    const browser = t.browser();
    await browser.signIn("keys@test.invalid");
    const { id, key } = await keyOf(browser, ["access.roles", "access.me"]);
    const bearer = { authorization: `Bearer ${key}` };
    expect((await send("GET", "/roles", bearer)).status).toBe(200);
    expect((await send("GET", "/roles", { "x-api-key": key })).status).toBe(200);
    expect((await send("GET", "/me", bearer)).body["person"]).toMatchObject({ id: person });
    expect(await send("GET", "/sessions", bearer)).toMatchObject({ status: 403, body: { code: "forbidden" } });
    expect(await send("POST", "/api-keys", bearer, { name: "x", patterns: ["*"], days: 1 })).toMatchObject({
      status: 403,
    });

    const [row] = (await send("GET", "/api-keys", asBrowser(browser))).body["items"] as Record<string, unknown>[];
    expect(row).toMatchObject({ id, hint: key.slice(0, KEY_PREFIX.length + 4), state: "active" });
    expect(row?.["lastUsedAt"]).not.toBeNull();
    // The right of the owner goes, and with it that of the key.
    await t.database.read.deleteFrom("role_grant").where("person_id", "=", person).execute();
    t.runtime.forget("access");
    expect((await send("GET", "/roles", bearer)).status).toBe(403);
  });

  test("are kept as hashes only, also where answers are kept for repeats and in events", async () => {
    await t.person("secret@test.invalid", { role: "everything" });
    const browser = t.browser();
    await browser.signIn("secret@test.invalid");
    const headers = asBrowser(browser, { "idempotency-key": "once" });
    const input = { name: "一度", patterns: ["*.list"], days: 3 };
    const made = await send("POST", "/api-keys", headers, input);
    expect(await send("POST", "/api-keys", headers, input)).toMatchObject({ status: 409, body: { code: "refused" } });
    const secret = String(made.body["key"]).slice(KEY_PREFIX.length);
    for (const table of ["api_key", "event", "idempotency"])
      expect(JSON.stringify((await t.database.pool.query(`select * from ${table}`)).rows)).not.toContain(secret);
  });

  test("that expired, were revoked or never were are refused with the reason", async () => {
    await t.person("over@test.invalid", { role: "everything" });
    const browser = t.browser();
    await browser.signIn("over@test.invalid");
    const [expired, revoked] = [await keyOf(browser, ["*"]), await keyOf(browser, ["*"])];
    await t.database.pool.query("update api_key set expires_at = now() - interval '1 second' where id = $1", [
      expired.id,
    ]);
    expect((await send("POST", `/api-keys/${revoked.id}/revocation`, asBrowser(browser), {})).status).toBe(200);
    const use = (key: string) => send("GET", "/roles", { authorization: `Bearer ${key}` });
    expect(await use(expired.key)).toMatchObject({ status: 401, body: { code: "key-expired" } });
    expect(await use(revoked.key)).toMatchObject({ status: 401, body: { code: "key-revoked" } });
    expect(await use(newToken(KEY_PREFIX).token)).toMatchObject({ status: 401, body: { code: "key-unknown" } });
    // A good cookie does not help a bad key.
    expect(await send("GET", "/roles", asBrowser(browser, { "x-api-key": "wrong" }))).toMatchObject({ status: 401 });
    const again = await send("POST", `/api-keys/${revoked.id}/revocation`, asBrowser(browser), {});
    expect(again).toMatchObject({ status: 409 });
  });

  test("are made only soon after a sign-in, within the longest life, and not for others", async () => {
    const owner = await t.person("fresh@test.invalid", { role: "everything" });
    await t.person("other@test.invalid");
    const [browser, other] = [t.browser(), t.browser()];
    await browser.signIn("fresh@test.invalid");
    await other.signIn("other@test.invalid");
    const { id } = await keyOf(browser, ["*"]);
    expect(await send("POST", `/api-keys/${id}/revocation`, asBrowser(other), {})).toMatchObject({ status: 404 });
    const long = { name: "長い", patterns: ["*"], days: 730 };
    expect(await send("POST", "/api-keys", asBrowser(browser), long)).toMatchObject({
      status: 422,
      body: { field: "days" },
    });
    await t.database.pool.query("update auth_session set created_at = now() - interval '20 minutes'");
    t.auth.forget();
    const late = await send("POST", "/api-keys", asBrowser(browser), { ...long, days: 1 });
    expect(late).toMatchObject({ status: 403, body: { code: "confirm-again" } });
    expect(await t.events(owner)).toContain("identity.key-created");
  });
});

test("who must set up a second factor first can do nothing else, by page or by program", async () => {
  const person = await t.person("chief@test.invalid", { role: "chief" });
  await t.policy({ secondFactorRoles: ["chief"], graceDays: 0 });
  const browser = t.browser();
  await browser.signIn("chief@test.invalid");
  for (const path of ["/me", "/roles", "/sessions"])
    expect(await send("GET", path, asBrowser(browser))).toMatchObject({
      status: 403,
      body: { code: "second-factor-needed" },
    });
  await t.policy({});
  expect((await send("GET", "/me", asBrowser(browser))).status).toBe(200);
  expect(person).toBeTruthy();
});

describe("administration", () => {
  const act = (actorId: string, name: string, input: Record<string, unknown>) => {
    for (const picture of ["directory", "access", "settings"]) t.runtime.forget(picture);
    const actor = { personId: actorId, name: "", unitId: null, locale: "ja" as const };
    return runOnce(t.runtime, t.runtime.operations.get(name)!, { actor, input });
  };

  test("shuts somebody out at once: sessions, keys, and every way in; and lets in again", async () => {
    const root = await t.person("root@test.invalid", { role: "everything" });
    const victim = await t.person("victim@test.invalid", { role: "everything" });
    const browser = t.browser();
    await browser.signIn("victim@test.invalid");
    const { key } = await keyOf(browser, ["*"]);
    await act(root, "identity.user-disable", { personId: victim, reason: "端末の紛失" });
    t.auth.forget();
    expect(await send("GET", "/me", asBrowser(browser))).toMatchObject({ status: 401 });
    expect(await send("GET", "/me", { "x-api-key": key })).toMatchObject({
      status: 401,
      body: { code: "key-revoked" },
    });
    expect((await browser.signIn("victim@test.invalid")).body).toMatchObject({ code: "wrong-password" });
    await expect(act(root, "identity.user-disable", { personId: root, reason: "x" })).rejects.toMatchObject({
      status: 409,
    });
    const user = (await act(root, "identity.user", { personId: victim })) as Record<string, unknown>;
    expect(user).toMatchObject({ state: "disabled", disabledReason: "端末の紛失", sessions: 0, keys: 0 });
    await act(root, "identity.user-enable", { personId: victim });
    expect((await browser.signIn("victim@test.invalid")).status).toBe(200);
    expect(await send("GET", "/me", { "x-api-key": key })).toMatchObject({ status: 401 });
    expect((await t.events(victim)).filter((type) => type.startsWith("identity.user-"))).toEqual([
      "identity.user-disabled",
      "identity.user-enabled",
    ]);
  });

  test("ends the pause after wrong passwords, and removes lost second factors", async () => {
    const root = await t.person("root2@test.invalid", { role: "everything" });
    const victim = await t.person("locked@test.invalid");
    for (let no = 0; no < 6; no++) await t.browser("192.0.2.77").signIn("locked@test.invalid", "wrong wrong wrong");
    expect((await t.browser("192.0.2.77").signIn("locked@test.invalid")).status).toBe(429);
    const state = async () => ((await act(root, "identity.user", { personId: victim })) as { state: string }).state;
    expect(await state()).toBe("locked");
    await act(root, "identity.user-unlock", { personId: victim });
    expect(await state()).toBe("active");
    const browser = t.browser("192.0.2.77");
    expect((await browser.signIn("locked@test.invalid")).status).toBe(200);
    await t.database.pool.query("update auth_user set two_factor_enabled = true where person_id = $1", [victim]);
    await act(root, "identity.user-reset-factors", { personId: victim });
    t.auth.forget();
    expect(await t.auth.principal(browser.headers)).toBeNull();
    expect((await t.browser("192.0.2.78").signIn("locked@test.invalid")).body).toEqual({ ok: true });
  });

  test("of who may not give rights does not reach who may", async () => {
    const officer = await t.person("officer@test.invalid", { role: "officer" });
    await t.database.read
      .updateTable("role")
      .set({ patterns: ["identity.*"] })
      .where("code", "=", "officer")
      .execute();
    const root = await t.person("root3@test.invalid", { role: "everything" });
    for (const [name, input] of [
      ["identity.invite", { personId: root }],
      ["identity.user-reset-factors", { personId: root }],
      ["identity.user-disable", { personId: root, reason: "x" }],
    ] as const)
      await expect(act(officer, name, input)).rejects.toMatchObject({ status: 403, key: "identity.above" });
    const clerk = await t.person("clerk3@test.invalid");
    await expect(act(officer, "identity.user-end-sessions", { personId: clerk })).resolves.toEqual({ ok: true });
  });
});
