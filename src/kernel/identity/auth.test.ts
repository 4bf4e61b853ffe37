import { afterAll, beforeAll, expect, test } from "vitest";
import { v7 as uuid } from "uuid";
import { testDatabase, type TestDatabase } from "#kernel/testing/database.ts";
import { createAuth, type Auth } from "./auth.ts";
import { createUser, endSessions, passwordLink } from "./user.ts";

const BASE = "http://localhost:3000";
const PASSWORD = "とても長い合言葉です12";
let database: TestDatabase;
let auth: Auth;
let other: Auth;
const personId = uuid();
const signedIn: string[] = [];

beforeAll(async () => {
  database = await testDatabase();
  const options = { url: database.url, secret: "0123456789abcdef0123456789abcdef", baseUrl: BASE };
  auth = createAuth({ ...options, onSignIn: (person) => signedIn.push(person) });
  other = createAuth(options);
  await database.read.insertInto("person").values({ id: personId, family: "要", given: "一" }).execute();
  await createUser(database.read, { personId, email: "Ichi@Test.invalid ", name: "要　一", password: PASSWORD });
});
afterAll(async () => {
  await auth.close();
  await other.close();
  await database.close();
});

async function call(path: string, body: unknown, headers: Record<string, string> = {}, address = "192.0.2.1") {
  const init = {
    method: "POST",
    headers: { "content-type": "application/json", host: "localhost:3000", origin: BASE, ...headers },
    body: JSON.stringify(body),
  };
  const response = await auth.handler(new Request(`${BASE}/api/auth${path}`, init), address);
  const text = await response.text();
  return { status: response.status, body: text ? JSON.parse(text) : null, cookies: response.headers.getSetCookie() };
}
const cookieOf = (cookies: string[]) => cookies.map((cookie) => cookie.split(";")[0]).join("; ");
async function signIn(): Promise<Headers> {
  const answer = await call("/sign-in/email", { email: "ichi@test.invalid", password: PASSWORD });
  expect(answer).toMatchObject({ status: 200, body: { ok: true } });
  return new Headers({ cookie: cookieOf(answer.cookies) });
}

test("signs in, says who it is, and forgets at sign-out", async () => {
  const headers = await signIn();
  const who = await auth.principal(headers);
  expect(who).toMatchObject({ personId });
  expect(signedIn).toContain(personId);
  expect((await call("/sign-out", {}, { cookie: headers.get("cookie") ?? "" })).status).toBe(200);
  expect(await auth.principal(headers)).toBeNull();
});

test("keeps cookies to itself: HttpOnly, SameSite, and the token never in the answer", async () => {
  const answer = await call("/sign-in/email", { email: "ichi@test.invalid", password: PASSWORD });
  expect(answer.cookies[0]).toMatch(/^kaname\.session_token=.*HttpOnly.*SameSite=Lax/i);
  expect(answer.body).toEqual({ ok: true });
});

test("sets secure cookies behind https", async () => {
  const secure = createAuth({
    url: database.url,
    secret: "0123456789abcdef0123456789abcdef",
    baseUrl: "https://kaname.test.invalid",
  });
  const init = {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ email: "ichi@test.invalid", password: PASSWORD }),
  };
  const response = await secure.handler(new Request("https://kaname.test.invalid/api/auth/sign-in/email", init));
  expect(response.headers.getSetCookie()[0]).toMatch(/^__Secure-kaname\.session_token=.*Secure/);
  const cookie = cookieOf(response.headers.getSetCookie());
  expect(await secure.principal(new Headers({ cookie }))).toMatchObject({ personId });
  await secure.close();
});

test.each([
  ["a wrong password", { email: "ichi@test.invalid", password: "another long password" }],
  ["an unknown address", { email: "nobody@test.invalid", password: PASSWORD }],
  ["no address", { email: "", password: PASSWORD }],
])("refuses %s in the same words", async (_what, body) => {
  expect(await call("/sign-in/email", body, {}, "192.0.2.2")).toMatchObject({
    status: expect.toSatisfy((s) => s === 400 || s === 401),
    body: { code: "wrong-password" },
  });
});

test("refuses a foreign page and a broken body", async () => {
  const headers = await signIn();
  const foreign = { origin: "https://evil.test.invalid", cookie: headers.get("cookie") ?? "" };
  expect(
    await call("/change-password", { currentPassword: PASSWORD, newPassword: "quite another 1" }, foreign),
  ).toMatchObject({ status: 403, body: { code: "foreign-origin" } });
  const broken = new Request(`${BASE}/api/auth/sign-in/email`, {
    method: "POST",
    headers: { "content-type": "application/json", origin: BASE },
    body: "{",
  });
  const answer = await auth.handler(broken, "192.0.2.3");
  expect(answer.status).toBeGreaterThanOrEqual(400);
  expect(answer.status).toBeLessThan(500);
});

test.each(["/sign-up/email", "/update-user", "/delete-user", "/list-sessions", "/request-password-reset"])(
  "%s is closed",
  async (path) => {
    const body = { email: "new@test.invalid", password: PASSWORD, name: "新" };
    expect(await call(path, body)).toMatchObject({ status: 404, body: { code: "no-route" } });
  },
);

test("stops guessing after ten attempts, for this address only, and a success clears the count", async () => {
  const guess = (address: string) =>
    call("/sign-in/email", { email: "guess@test.invalid", password: "wrong wrong wrong" }, {}, address);
  for (let no = 0; no < 10; no++) expect((await guess("192.0.2.9")).status).toBe(401);
  expect(await guess("192.0.2.9")).toMatchObject({ status: 429, body: { code: "too-many-attempts" } });
  expect((await guess("192.0.2.10")).status).toBe(401);
});

test("a link sets the password once, ends all sessions, and refuses a short one", async () => {
  const before = await signIn();
  const other2 = uuid();
  await database.read.insertInto("person").values({ id: other2, family: "新", given: "人" }).execute();
  const { userId } = await createUser(database.read, { personId: other2, email: "new@test.invalid", name: "新　人" });
  const link = await passwordLink(database.read, userId, new Date(Date.now() + 60_000).toISOString());
  const token = new URL(link, BASE).searchParams.get("token");
  expect(await call("/reset-password", { token, newPassword: "short" })).toMatchObject({
    status: 400,
    body: { code: "password-too-short" },
  });
  expect((await call("/reset-password", { token, newPassword: PASSWORD })).status).toBe(200);
  expect(await call("/reset-password", { token, newPassword: PASSWORD })).toMatchObject({
    status: 400,
    body: { code: "link-expired" },
  });
  expect((await call("/sign-in/email", { email: "new@test.invalid", password: PASSWORD })).status).toBe(200);
  expect(await auth.principal(before)).toMatchObject({ personId });
});

test("a link that has expired is refused", async () => {
  const user = await database.read
    .selectFrom("auth_user")
    .select("id")
    .where("person_id", "=", personId)
    .executeTakeFirstOrThrow();
  const link = await passwordLink(database.read, user.id, new Date(Date.now() - 1_000).toISOString());
  expect(
    await call("/reset-password", { token: new URL(link, BASE).searchParams.get("token"), newPassword: PASSWORD }),
  ).toMatchObject({ status: 400, body: { code: "link-expired" } });
});

test("an ended session is over in every process once told, a forged cookie never begins", async () => {
  const headers = await signIn();
  expect(await other.principal(headers)).toMatchObject({ personId });
  expect(await endSessions(database.read, personId)).toBeGreaterThan(0);
  other.forget();
  expect(await other.principal(headers)).toBeNull();
  const forged = (headers.get("cookie") ?? "").replace(/=(.)/, "=x");
  expect(await other.principal(new Headers({ cookie: forged }))).toBeNull();
});

test("a session ends twelve hours after its last use, and each use moves that on", async () => {
  const headers = await signIn();
  const sessionId = (await auth.principal(headers))?.sessionId ?? "";
  const expiry = async () =>
    (
      await database.read
        .selectFrom("auth_session")
        .select("expires_at")
        .where("id", "=", sessionId)
        .executeTakeFirstOrThrow()
    ).expires_at;
  const fresh = await expiry();
  expect(Math.round((Date.parse(fresh) - Date.now()) / 3_600_000)).toBe(12);
  await database.pool.query("update auth_session set expires_at = now() + interval '1 hour'");
  other.forget();
  await other.principal(headers);
  expect(Date.parse(await expiry()) - Date.now()).toBeGreaterThan(11 * 3_600_000);
  await database.pool.query("update auth_session set expires_at = now() - interval '1 second'");
  other.forget();
  expect(await other.principal(headers)).toBeNull();
});
