import { afterAll, beforeAll, expect, test } from "vitest";
import { v7 as uuid } from "uuid";
import { createAuth } from "./auth.ts";
import { BASE, Browser, PASSWORD, QUICK, SECRET, testDoor, type TestDoor } from "./door.testing.ts";
import { createUser, endSessions, passwordLink } from "./user.ts";

let t: TestDoor;
let personId: string;

beforeAll(async () => {
  t = await testDoor();
  personId = await t.person("ichi@test.invalid");
});
afterAll(() => t.close());

const call = async (path: string, body: unknown, headers: Record<string, string> = {}, address?: string) =>
  t.browser(address).send("POST", path, body, headers);
async function signedIn() {
  const browser = t.browser();
  expect(await browser.signIn("Ichi@Test.invalid ")).toMatchObject({ status: 200, body: { ok: true } });
  return browser;
}

test("signs in, says who it is, remembers it, and forgets at sign-out", async () => {
  const browser = await signedIn();
  expect(await t.auth.principal(browser.headers)).toMatchObject({ personId, method: "password", strong: false });
  expect(await browser.get("/current")).toMatchObject({
    body: { name: "要　一", email: "ichi@test.invalid", password: true, totp: false, passkeys: 0, needs: null },
  });
  const headers = browser.headers;
  expect((await browser.post("/sign-out")).status).toBe(200);
  expect(await t.auth.principal(headers)).toBeNull();
  expect(await t.events(personId)).toEqual(["identity.signed-in", "identity.signed-out"]);
});

test("keeps cookies to itself: HttpOnly, SameSite, and the token never in the answer", async () => {
  const init = {
    method: "POST",
    headers: { "content-type": "application/json", origin: BASE, host: "localhost:3000" },
    body: JSON.stringify({ email: "ichi@test.invalid", password: PASSWORD }),
  };
  const response = await t.auth.handler(new Request(`${BASE}/api/auth/sign-in/email`, init));
  expect(response.headers.getSetCookie()[0]).toMatch(/^kaname\.session_token=.*HttpOnly.*SameSite=Lax/i);
  expect(await response.json()).toEqual({ ok: true });
});

test("sets cookies of this host alone behind https", async () => {
  const baseUrl = "https://kaname.test.invalid";
  const secure = createAuth(t.runtime, { url: t.database.url, secret: SECRET, baseUrl, hashing: QUICK });
  const init = {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ email: "ichi@test.invalid", password: PASSWORD }),
  };
  const response = await secure.handler(new Request(`${baseUrl}/api/auth/sign-in/email`, init));
  for (const each of response.headers.getSetCookie()) {
    expect(each).toMatch(/^__Host-kaname\./);
    expect(each).toMatch(/; Path=\/;.*Secure/i);
    expect(each).not.toMatch(/Domain=/i);
  }
  const cookie = response.headers.getSetCookie()[0]?.split(";")[0] ?? "";
  expect(await secure.principal(new Headers({ cookie }))).toMatchObject({ personId });
  await secure.close();
});

test.each([
  ["a wrong password", { email: "ichi@test.invalid", password: "another long password" }],
  ["an unknown address", { email: "nobody@test.invalid", password: PASSWORD }],
  ["no address", { email: "", password: PASSWORD }],
  ["something else than an address", { email: { $gt: "" }, password: ["x"] }],
])("refuses %s in the same words", async (_what, body) => {
  expect(await call("/sign-in/email", body, {}, "192.0.2.2")).toMatchObject({
    status: 401,
    body: { code: "wrong-password" },
  });
});

test("refuses who has left or is disabled, in the words of a wrong password", async () => {
  const left = await t.person("left@test.invalid");
  await t.database.read.updateTable("person").set({ active_to: "2020-01-01" }).where("id", "=", left).execute();
  const disabled = await t.person("disabled@test.invalid");
  await t.database.read
    .updateTable("auth_user")
    .set({ disabled_at: new Date().toISOString() })
    .where("person_id", "=", disabled)
    .execute();
  for (const email of ["left@test.invalid", "disabled@test.invalid"])
    expect(await t.browser("192.0.2.4").signIn(email)).toMatchObject({ status: 401, body: { code: "wrong-password" } });
});

test("refuses a foreign page and a broken body", async () => {
  const browser = await signedIn();
  const body = { currentPassword: PASSWORD, newPassword: "quite another 1" };
  expect(await browser.send("POST", "/change-password", body, { origin: "https://evil.test.invalid" })).toMatchObject({
    status: 403,
    body: { code: "foreign-origin" },
  });
  const headers = { "content-type": "application/json", origin: BASE };
  const broken = new Request(`${BASE}/api/auth/sign-in/email`, { method: "POST", headers, body: "{" });
  expect((await t.auth.handler(broken, "192.0.2.3")).status).toBe(400);
});

test.each([
  "/sign-up/email",
  "/update-user",
  "/delete-user",
  "/list-sessions",
  "/request-password-reset",
  "/two-factor/get-totp-uri",
  "/two-factor/send-otp",
  "/passkey/delete-passkey",
  "/verify-password",
])("%s is closed", async (path) => {
  const body = { email: "new@test.invalid", password: PASSWORD, name: "新" };
  expect(await call(path, body)).toMatchObject({ status: 404, body: { code: "no-route" } });
});

test("pauses after five wrong attempts, longer each time, in every process, for this address only", async () => {
  const victim = await t.person("guess@test.invalid");
  const other = createAuth(t.runtime, { url: t.database.url, secret: SECRET, baseUrl: BASE, hashing: QUICK });
  const guess = (address: string) => t.browser(address).signIn("guess@test.invalid", "wrong wrong wrong");
  for (let no = 0; no < 5; no++) expect((await guess("192.0.2.9")).status).toBe(401);
  const locked = await guess("192.0.2.9");
  expect(locked).toMatchObject({ status: 429, body: { code: "too-many-attempts", params: { minutes: 1 } } });
  expect(await new Browser(other, "192.0.2.9").signIn("guess@test.invalid")).toMatchObject({ status: 429 });
  expect((await t.browser("192.0.2.10").signIn("guess@test.invalid")).status).toBe(200);
  await other.close();

  const pause = async () => {
    await t.database.pool.query(
      "update auth_lock set locked_until = now() - interval '1 second' where key like 'guess%'",
    );
    await guess("192.0.2.9");
    return ((await guess("192.0.2.9")).body["params"] as { seconds: number }).seconds;
  };
  const [second, third] = [await pause(), await pause()];
  expect(second).toBeGreaterThan(50);
  expect(third).toBeGreaterThan(110);
  const counted = async (type: string) => (await t.events(victim)).filter((each) => each === type).length;
  await expect.poll(() => counted("identity.locked")).toBe(1);
  await expect.poll(() => counted("identity.sign-in-failed")).toBeGreaterThanOrEqual(5);
});

test("who waits for the end of the pause comes in with the right password", async () => {
  await t.person("patient@test.invalid");
  const browser = t.browser("192.0.2.12");
  for (let no = 0; no < 6; no++) await browser.signIn("patient@test.invalid", "wrong wrong wrong");
  expect((await browser.signIn("patient@test.invalid")).status).toBe(429);
  await t.database.pool.query(
    "update auth_lock set locked_until = now() - interval '1 second' where key like 'patient%'",
  );
  expect((await browser.signIn("patient@test.invalid")).status).toBe(200);
  expect((await t.browser("192.0.2.12").signIn("patient@test.invalid")).status).toBe(200);
});

test("a hundred guesses at once get no further than five", async () => {
  await t.person("many@test.invalid");
  const answers = await Promise.all(
    Array.from({ length: 30 }, () => t.browser("192.0.2.11").signIn("many@test.invalid", "wrong wrong wrong")),
  );
  expect(answers.filter(({ status }) => status === 401).length).toBeLessThanOrEqual(5);
});

test("a link sets the password once, ends all sessions, and refuses a poor one", async () => {
  const before = await signedIn();
  const other = uuid();
  await t.database.read.insertInto("person").values({ id: other, family: "新", given: "人" }).execute();
  t.runtime.forget("directory");
  const { userId } = await createUser(t.database.read, { personId: other, email: "new@test.invalid", name: "新　人" });
  const link = await passwordLink(t.database.read, userId, new Date(Date.now() + 60_000).toISOString());
  const token = new URL(link, BASE).searchParams.get("token");
  for (const [newPassword, code] of [
    ["short", "password-too-short"],
    ["new@test.invalid1", "password-personal"],
    ["password12345", "password-breached"],
  ])
    expect(await call("/reset-password", { token, newPassword })).toMatchObject({ status: 422, body: { code } });
  expect((await call("/reset-password", { token, newPassword: PASSWORD })).status).toBe(200);
  expect(await call("/reset-password", { token, newPassword: PASSWORD })).toMatchObject({
    status: 400,
    body: { code: "link-expired" },
  });
  expect((await t.browser().signIn("new@test.invalid")).status).toBe(200);
  expect(await t.events(other)).toEqual(["identity.password-reset", "identity.signed-in"]);
  expect(await t.auth.principal(before.headers)).toMatchObject({ personId });
});

test("a link that has expired is refused", async () => {
  const user = await t.database.read
    .selectFrom("auth_user")
    .select("id")
    .where("person_id", "=", personId)
    .executeTakeFirstOrThrow();
  const link = await passwordLink(t.database.read, user.id, new Date(Date.now() - 1_000).toISOString());
  const token = new URL(link, BASE).searchParams.get("token");
  expect(await call("/reset-password", { token, newPassword: PASSWORD })).toMatchObject({
    status: 400,
    body: { code: "link-expired" },
  });
});

test("a new password signs out the other devices and keeps this one", async () => {
  const own = await t.person("change@test.invalid");
  const [here, there] = [t.browser(), t.browser()];
  await here.signIn("change@test.invalid");
  await there.signIn("change@test.invalid");
  const change = (currentPassword: string) =>
    here.post("/change-password", { currentPassword, newPassword: "別の とても長い合言葉 34" });
  expect(await change("wrong wrong wrong")).toMatchObject({ status: 422, body: { code: "wrong-password" } });
  expect((await change(PASSWORD)).status).toBe(200);
  expect(await t.auth.principal(here.headers)).toMatchObject({ personId: own });
  expect(await t.auth.principal(there.headers)).toBeNull();
  expect((await t.browser().signIn("change@test.invalid")).status).toBe(401);
  expect(await t.events(own)).toContain("identity.password-changed");
});

test("who forgot gets a link by mail; nobody learns whether there is an account", async () => {
  const own = await t.person("forgot@test.invalid");
  for (const email of ["forgot@test.invalid", "nobody@test.invalid"])
    expect(await t.browser("192.0.2.20").post("/forgot", { email })).toMatchObject({ status: 200, body: { ok: true } });
  await expect.poll(() => t.events(own)).toEqual(["identity.reset-requested"]);
  const [mail] = await t.database.read
    .selectFrom("notification")
    .select(["key", "href"])
    .where("person_id", "=", own)
    .execute();
  expect(mail?.key).toBe("identity.resetMail");
  const token = new URL(mail?.href ?? "", BASE).searchParams.get("token");
  expect((await call("/reset-password", { token, newPassword: "新しい とても長い合言葉 56" })).status).toBe(200);
});

test("an ended session is over in every process once told, a forged cookie never begins", async () => {
  const other = createAuth(t.runtime, { url: t.database.url, secret: SECRET, baseUrl: BASE, hashing: QUICK });
  const { headers } = await signedIn();
  expect(await other.principal(headers)).toMatchObject({ personId });
  expect(await endSessions(t.database.read, personId)).toBeGreaterThan(0);
  other.forget();
  expect(await other.principal(headers)).toBeNull();
  const forged = (headers.get("cookie") ?? "").replace(/=(.)/, "=x");
  expect(await other.principal(new Headers({ cookie: forged }))).toBeNull();
  await other.close();
});

test("a session ends twelve hours after its last use, each use moves that on, but not for ever", async () => {
  const { headers } = await signedIn();
  const sessionId = (await t.auth.principal(headers))?.sessionId ?? "";
  const session = () =>
    t.database.read.selectFrom("auth_session").selectAll().where("id", "=", sessionId).executeTakeFirst();
  const left = async () => (Date.parse((await session())?.expires_at ?? "") - Date.now()) / 3_600_000;
  const who = async () => {
    t.auth.forget();
    return t.auth.principal(headers);
  };
  expect(Math.round(await left())).toBe(12);
  await t.database.pool.query("update auth_session set expires_at = now() + interval '1 hour'");
  await who();
  expect(await left()).toBeGreaterThan(11);
  await t.database.pool.query("update auth_session set created_at = now() - interval '15 days'");
  expect(await who()).toBeNull();
  expect(await session()).toBeUndefined();
});
