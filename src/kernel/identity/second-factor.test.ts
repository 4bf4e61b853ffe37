import { createOTP } from "@better-auth/utils/otp";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { PASSWORD, testDoor, type Browser, type TestDoor } from "./door.testing.ts";

let t: TestDoor;
beforeAll(async () => {
  t = await testDoor();
});
afterAll(() => t.close());

/** What an authenticator app shows, `steps` half minutes from now. */
async function codeFor(uri: string, steps = 0): Promise<string> {
  const secret = new URL(uri).searchParams.get("secret") ?? "";
  return createOTP(decode(secret)).hotp(Math.floor(Date.now() / 30_000) + steps);
}
function decode(base32: string): string {
  const bits = Array.from(base32).map((letter) =>
    "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(letter).toString(2).padStart(5, "0"),
  );
  const bytes = bits.join("").match(/.{8}/g) ?? [];
  return String.fromCodePoint(...bytes.map((byte) => Number.parseInt(byte, 2)));
}

async function enrol(browser: Browser, password: string | undefined = PASSWORD) {
  const made = await browser.post("/two-factor/enable", { password });
  expect(made.status, JSON.stringify(made.body)).toBe(200);
  const { totpURI, backupCodes } = made.body as { totpURI: string; backupCodes: string[] };
  expect(await browser.post("/two-factor/verify-totp", { code: await codeFor(totpURI, -1) })).toMatchObject({
    status: 200,
  });
  return { uri: totpURI, codes: backupCodes };
}

describe("one-time codes", () => {
  test("are set up with the password, demanded at the next sign-in, and open once", async () => {
    const person = await t.person("totp@test.invalid");
    const browser = t.browser();
    await browser.signIn("totp@test.invalid");
    expect(await browser.post("/two-factor/enable", { password: "wrong wrong wrong" })).toMatchObject({
      status: 422,
      body: { code: "wrong-password" },
    });
    const { uri } = await enrol(browser);
    expect(await t.auth.principal(browser.headers)).toMatchObject({ strong: true, method: "totp" });

    const next = t.browser();
    expect(await next.signIn("totp@test.invalid")).toMatchObject({ body: { ok: true, next: "second-factor" } });
    expect(await t.auth.principal(next.headers)).toBeNull();
    expect((await next.get("/current")).status).toBe(401);
    expect(await next.post("/two-factor/verify-totp", { code: "000000" })).toMatchObject({
      status: 401,
      body: { code: "wrong-code" },
    });
    const code = await codeFor(uri);
    expect(await next.post("/two-factor/verify-totp", { code })).toMatchObject({ status: 200 });
    expect(await t.auth.principal(next.headers)).toMatchObject({ personId: person, method: "totp", strong: true });

    const again = t.browser();
    await again.signIn("totp@test.invalid");
    expect(await again.post("/two-factor/verify-totp", { code })).toMatchObject({
      status: 401,
      body: { code: "code-used" },
    });
    const events = await t.events(person);
    expect(events.filter((type) => type !== "identity.sign-in-failed")).toEqual([
      "identity.signed-in",
      "identity.totp-added",
      "identity.signed-in",
    ]);
  });

  test("are asked for no more than five times, then from the password again", async () => {
    await t.person("five@test.invalid");
    const browser = t.browser();
    await browser.signIn("five@test.invalid");
    const { uri } = await enrol(browser);
    const next = t.browser();
    await next.signIn("five@test.invalid");
    for (let no = 0; no < 5; no++)
      expect((await next.post("/two-factor/verify-totp", { code: `00000${no}` })).body["code"]).toBe("wrong-code");
    expect((await next.post("/two-factor/verify-totp", { code: await codeFor(uri) })).body["code"]).toBe(
      "step-expired",
    );
  });

  test("have recovery codes that are spent one by one and can be made anew", async () => {
    const person = await t.person("codes@test.invalid");
    const browser = t.browser();
    await browser.signIn("codes@test.invalid");
    const { codes } = await enrol(browser);
    expect(codes).toHaveLength(10);
    const use = async (code: string | undefined) => {
      const fresh = t.browser();
      await fresh.signIn("codes@test.invalid");
      return { answer: await fresh.post("/two-factor/verify-backup-code", { code }), fresh };
    };
    const first = await use(codes[0]);
    expect(first.answer.status).toBe(200);
    expect(await t.auth.principal(first.fresh.headers)).toMatchObject({ personId: person, method: "recovery-code" });
    expect((await use(codes[0])).answer).toMatchObject({ status: 401, body: { code: "wrong-code" } });
    const made = await browser.post("/two-factor/generate-backup-codes", { password: PASSWORD });
    const renewed = (made.body as { backupCodes: string[] }).backupCodes;
    expect((await use(codes[1])).answer.status).toBe(401);
    expect((await use(renewed[0])).answer.status).toBe(200);
    const kept = await t.database.read.selectFrom("auth_two_factor").select(["secret", "backup_codes"]).execute();
    for (const row of kept) expect(JSON.stringify(row)).not.toMatch(/[A-Za-z0-9]{5}-[A-Za-z0-9]{5}/);
  });

  test("go with the password, and a password session is weak again", async () => {
    await t.person("off@test.invalid");
    const browser = t.browser();
    await browser.signIn("off@test.invalid");
    await enrol(browser);
    expect((await browser.post("/two-factor/disable", { password: PASSWORD })).status).toBe(200);
    expect(await t.auth.principal(browser.headers)).toMatchObject({ strong: false });
    expect((await t.browser().signIn("off@test.invalid")).body).toEqual({ ok: true });
  });
});

describe("a role that demands a second factor", () => {
  test("lets in for the grace period, then only to the set-up, and afterwards fully", async () => {
    const person = await t.person("boss@test.invalid", { role: "chief" });
    await t.person("clerk@test.invalid");
    await t.policy({ secondFactorRoles: ["chief"], graceDays: 3 });
    const [boss, clerk] = [t.browser(), t.browser()];
    await boss.signIn("boss@test.invalid");
    await clerk.signIn("clerk@test.invalid");
    expect(await t.auth.principal(clerk.headers)).toMatchObject({ needs: null, graceUntil: null });
    const graced = await t.auth.principal(boss.headers);
    expect(graced?.needs).toBeNull();
    expect((Date.parse(graced?.graceUntil ?? "") - Date.now()) / 86_400_000).toBeCloseTo(3, 1);

    await t.database.pool.query(
      "update auth_user set second_factor_asked_at = now() - interval '4 days' where person_id = $1",
      [person],
    );
    t.auth.forget();
    expect(await t.auth.principal(boss.headers)).toMatchObject({ needs: "second-factor" });
    expect((await boss.get("/current")).body).toMatchObject({ needs: "second-factor" });
    await enrol(boss);
    expect(await t.auth.principal(boss.headers)).toMatchObject({ needs: null, strong: true });
    await t.policy({});
  });

  test("does not let a password alone add a second second factor", async () => {
    const person = await t.person("passkey@test.invalid", { role: "chief" });
    const user = await t.database.read
      .selectFrom("auth_user")
      .select("id")
      .where("person_id", "=", person)
      .executeTakeFirstOrThrow();
    const row = {
      id: "p1",
      user_id: user.id,
      credential_id: "c1",
      public_key: "k",
      counter: 0,
      device_type: "x",
      backed_up: true,
    };
    await t.database.read.insertInto("auth_passkey").values(row).execute();
    const thief = t.browser();
    await thief.signIn("passkey@test.invalid");
    for (const answer of [
      await thief.post("/two-factor/enable", { password: PASSWORD }),
      await thief.get("/passkey/generate-register-options"),
    ])
      expect(answer).toMatchObject({ status: 403, body: { code: "strong-needed" } });
  });
});

test("passkeys are asked for with the device's own check, and only soon after a sign-in", async () => {
  await t.person("late@test.invalid");
  const browser = t.browser();
  await browser.signIn("late@test.invalid");
  const options = await browser.get("/passkey/generate-register-options");
  expect(options.body).toMatchObject({
    rp: { id: "localhost", name: "Kaname" },
    authenticatorSelection: { userVerification: "required", residentKey: "required" },
  });
  await t.database.pool.query("update auth_session set created_at = now() - interval '16 minutes'");
  t.auth.forget();
  expect(await browser.get("/passkey/generate-register-options")).toMatchObject({
    status: 403,
    body: { code: "confirm-again" },
  });
  expect(await browser.post("/passkey/verify-authentication", { response: { id: "nothing" } })).toMatchObject({
    body: { code: "step-expired" },
  });
});
