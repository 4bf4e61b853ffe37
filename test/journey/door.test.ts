import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createOTP } from "@better-auth/utils/otp";
import { simpleParser } from "mailparser";
import { chromium, type Browser, type Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startApp, type App } from "#app/server.ts";
import { readEnvironment } from "#kernel/config/environment.ts";
import { policySet } from "#kernel/identity/admin-contract.ts";
import { DEFAULT_POLICY } from "#kernel/identity/policy.ts";
import { createUser } from "#kernel/identity/user.ts";
import { runJob } from "#kernel/jobs/worker.ts";
import { sendMail } from "#kernel/notifications/mail.ts";
import { runOnce } from "#kernel/operation/run.ts";
import { organisation, type Organisation } from "#kernel/testing/organisation.ts";
import { testDatabase, type TestDatabase } from "#kernel/testing/database.ts";
import { mailSink, type MailSink } from "../crash/sink.ts";
import { freePort } from "../failures/free-port.ts";

// The door as people meet it: a real browser with an authenticator of its own, real mail, and the program that answers them.

const PASSWORD = "とても長い合言葉です12";
const PEOPLE = ["root", "key", "code", "chief", "lost", "guess"] as const;

let folder: string;
let database: TestDatabase;
let org: Organisation;
let app: App;
let sink: MailSink;
let browser: Browser;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "kaname-door-"));
  database = await testDatabase();
  sink = await mailSink();
  org = await organisation(database, {
    units: { hq: { name: "本社", kind: "company" } },
    persons: Object.fromEntries(PEOPLE.map((code) => [code, { family: code, unit: "hq" }])),
    posts: {},
    roles: {
      everything: { patterns: ["*"], persons: ["root"] },
      chief: { patterns: ["access.*"], persons: ["chief"] },
      everybody: { patterns: ["access.me"], everybody: "own" },
    },
  });
  for (const code of PEOPLE)
    await createUser(database.read, {
      personId: org.person[code] ?? "",
      email: `${code}@test.invalid`,
      name: code,
      password: PASSWORD,
    });
  const port = await freePort();
  const settings = { KANAME_DATA: folder, KANAME_SECRET: "a secret that is only for tests", PORT: String(port) };
  app = await startApp({
    environment: { ...readEnvironment({ ...settings, SMTP_URL: sink.url }), databaseUrl: database.url },
    role: "web",
    rateLimit: 100_000,
  });
  browser = await chromium.launch({
    executablePath: process.env["CHROMIUM_PATH"] ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"],
  });
}, 120_000);
afterAll(async () => {
  await browser.close();
  await app.close();
  await sink.close();
  await database.close();
  await rm(folder, { recursive: true, force: true });
});

async function visitor(): Promise<Page> {
  const context = await browser.newContext({
    baseURL: app.url,
    locale: "ja-JP",
    timezoneId: "Asia/Tokyo",
    viewport: { width: 1280, height: 900 },
    reducedMotion: "reduce",
  });
  context.setDefaultTimeout(30_000);
  return context.newPage();
}

async function typeIn(page: Page, code: string, password = PASSWORD): Promise<void> {
  if (new URL(page.url()).pathname !== "/sign-in") await page.goto("/sign-in");
  await page.getByLabel("メールアドレス").fill(`${code}@test.invalid`);
  await page.getByLabel("パスワード").first().fill(password);
  const answer = page.waitForResponse(/sign-in\/email$/);
  await page.getByRole("button", { name: "サインイン", exact: true }).click();
  await answer;
}

async function signIn(page: Page, code: string, password = PASSWORD): Promise<void> {
  await typeIn(page, code, password);
  await page.waitForURL((url) => !url.pathname.startsWith("/sign-in"));
}

const isIn = async (page: Page) => (await page.request.get("/api/me")).status();

/** An authenticator as devices have one: with the owner's check, and keys that are found without a name. */
async function authenticator(page: Page) {
  const session = await page.context().newCDPSession(page);
  await session.send("WebAuthn.enable");
  const { authenticatorId } = await session.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      protocol: "ctap2",
      transport: "internal",
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  const verified = (isUserVerified: boolean) =>
    session.send("WebAuthn.setUserVerified", { authenticatorId, isUserVerified });
  return { verified };
}

/** What an app shows that was given the key below the picture. */
async function codeOf(secret: string, steps = 0): Promise<string> {
  const bits = Array.from(secret.replaceAll(/\s/g, ""))
    .map((letter) => "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(letter).toString(2).padStart(5, "0"))
    .join("");
  const bytes = (bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2));
  return createOTP(String.fromCodePoint(...bytes)).hotp(Math.floor(Date.now() / 30_000) + steps);
}

/** The mails to an address, oldest first, sent by the job that sends them in the product. */
async function mailTo(address: string) {
  const settings = { smtpUrl: sink.url, mailFrom: "kaname@test.invalid", publicUrl: app.url };
  await runJob(app.runtime, { name: "notifications.mail", batches: (job) => sendMail(job, settings) }, {});
  const mails = await Promise.all(sink.texts.map((text) => simpleParser(text)));
  return mails.filter(({ to }) => to && !Array.isArray(to) && to.text === address);
}

test("a passkey is registered, opens the door without a password, and not for who cannot show that it is him", async () => {
  const page = await visitor();
  const device = await authenticator(page);
  await signIn(page, "key");
  await page.goto("/me/security");
  await page.getByRole("button", { name: "パスキーを登録" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("名前").fill("私の端末");
  await dialog.getByRole("button", { name: "パスキーを登録" }).click();
  await page.getByText("私の端末").waitFor();

  await page.request.post("/api/auth/sign-out", { data: {}, headers: { origin: app.url } });
  expect(await isIn(page)).toBe(401);
  await device.verified(false);
  await page.goto("/sign-in");
  await page.getByRole("button", { name: "パスキーでサインイン" }).click();
  await page.getByRole("alert").waitFor();
  expect(await isIn(page)).toBe(401);

  await device.verified(true);
  await page.getByRole("button", { name: "パスキーでサインイン" }).click();
  await page.waitForURL((url) => !url.pathname.startsWith("/sign-in"));
  expect(await isIn(page)).toBe(200);
  const letters = await mailTo("key@test.invalid");
  expect(letters.map(({ subject }) => subject)).toEqual(["パスキーを登録しました"]);
  expect(letters[0]?.text).toContain("心当たりがなければ");
  await page.context().close();
});

test("one-time codes: the key below the picture, the second step, and recovery codes that open once", async () => {
  const page = await visitor();
  await signIn(page, "code");
  await page.goto("/me/security");
  await page.getByRole("button", { name: "設定する" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("現在のパスワード").fill(PASSWORD);
  await dialog.getByRole("button", { name: "次へ" }).click();
  expect(await dialog.locator("img").getAttribute("src")).toMatch(/^data:image\/svg/);
  const secret = (await dialog.locator("code").innerText()).trim();
  await dialog.getByLabel(/コード/).fill(await codeOf(secret));
  await dialog.getByRole("button", { name: "確認する" }).click();
  await dialog.locator("ol > li").nth(9).waitFor();
  const codes = await dialog.locator("ol > li").allInnerTexts();
  expect(codes).toHaveLength(10);
  await dialog.getByRole("checkbox").check();
  await dialog.getByRole("button", { name: "完了" }).click();

  const step = async (how: "app" | "recovery", code: string) => {
    const next = await visitor();
    await typeIn(next, "code");
    const field = next.getByLabel(/コード/);
    await field.waitFor();
    expect(await isIn(next)).toBe(401);
    if (how === "recovery") await next.getByRole("button", { name: "回復コードを使う" }).click();
    await next.getByLabel(/コード/).fill(code);
    await next.getByRole("button", { name: "サインイン", exact: true }).click();
    return next;
  };
  const opened = async (page: Page) => {
    await page.waitForURL((url) => !url.pathname.startsWith("/sign-in"));
    const status = await isIn(page);
    await page.context().close();
    return status;
  };
  expect(await opened(await step("app", await codeOf(secret, 1)))).toBe(200);
  expect(await opened(await step("recovery", codes[0] ?? ""))).toBe(200);
  const other = await step("recovery", codes[0] ?? "");
  for (let again = 0; again < 2; again++) {
    await other.getByText("コードが違います").first().waitFor();
    expect(await isIn(other)).toBe(401);
    const answer = other.waitForResponse(/verify-backup-code$/);
    await other.getByRole("button", { name: "サインイン", exact: true }).click();
    expect((await answer).status()).toBe(401);
  }

  // A session that is ended here is over there, at once.
  await other.getByLabel(/コード/).fill(codes[1] ?? "");
  await other.getByRole("button", { name: "サインイン", exact: true }).click();
  await other.waitForURL((url) => !url.pathname.startsWith("/sign-in"));
  expect(await isIn(other)).toBe(200);
  await page.goto("/me/security");
  await page.getByRole("button", { name: "ほかの機器をすべてサインアウト" }).click();
  await expect.poll(() => isIn(other)).toBe(401);
  expect(await isIn(page)).toBe(200);
  await Promise.all([page.context().close(), other.context().close()]);
});

describe("a role that demands a second factor", () => {
  const setPolicy = (policy: Partial<typeof DEFAULT_POLICY>) => {
    const actor = { personId: org.person["root"] ?? "", name: "", unitId: null, locale: "ja" as const };
    const input = { policy: { ...DEFAULT_POLICY, ...policy } };
    return runOnce(app.runtime, app.runtime.operations.get(policySet.name)!, { actor, input });
  };

  test("leads every page to the set-up, refuses the API with a sentence, and then lets in", async () => {
    await setPolicy({ secondFactorRoles: ["chief"], graceDays: 0 });
    const page = await visitor();
    await authenticator(page);
    await typeIn(page, "chief");
    await page.waitForURL(/\/sign-in\/set-up/);
    for (const path of ["/", "/me/security", "/settings/roles"]) {
      await page.goto(path);
      await page.waitForURL(/\/sign-in\/set-up/);
    }
    const answer = await page.request.get("/api/me", { headers: { "x-kaname-locale": "ja" } });
    expect(answer.status()).toBe(403);
    expect(await answer.json()).toMatchObject({
      code: "second-factor-needed",
      detail: expect.stringMatching(/[ぁ-ん]/),
    });
    expect((await page.request.get("/api/live")).status()).toBe(403);
    await page.getByRole("button", { name: /パスキーを登録/ }).click();
    await page.waitForURL((url) => !url.pathname.startsWith("/sign-in"));
    expect(await isIn(page)).toBe(200);
    await page.context().close();
    await setPolicy({});
  });
});

test("a forgotten password: the link comes by mail, opens once, and tells that it was used", async () => {
  const page = await visitor();
  await page.goto("/sign-in");
  await page.getByRole("link", { name: /パスワードを忘れた/ }).click();
  await page.getByLabel("メールアドレス").fill("lost@test.invalid");
  await page.getByRole("button", { name: /リンクを/ }).click();
  await page.getByText("メールを確かめてください").waitFor();
  await expect.poll(async () => (await mailTo("lost@test.invalid")).length).toBe(1);
  const [letter] = await mailTo("lost@test.invalid");
  const link = /https?:\/\/\S+\/set-password\?token=\S+/.exec(letter?.text ?? "")?.[0] ?? "no link";
  const set = async (password: string) => {
    await page.goto(link);
    await page.getByLabel(/^新しいパスワード/).fill(password);
    await page.getByLabel("もう一度入力").fill(password);
    await page.getByRole("button", { name: "決める" }).click();
  };
  await set("password12345");
  await page.getByText("よく使われ").waitFor();
  await set("別の とても長い合言葉 34");
  await page.waitForURL(/\/sign-in$/);
  await signIn(page, "lost", "別の とても長い合言葉 34");
  expect(await isIn(page)).toBe(200);
  expect((await mailTo("lost@test.invalid")).map(({ subject }) => subject)).toContain(
    "リンクからパスワードを設定しました",
  );
  // The link is on no screen and is kept nowhere once it is sent.
  const { rows } = await database.pool.query("select href from notification where href like '/set-password%'");
  expect(rows).toEqual([]);
  await set("さらに別の 長い合言葉 56");
  await page.getByText("このリンクは使えません").waitFor();
  await page.context().close();
});

test("who guesses is told in a sentence to wait, longer each time", async () => {
  const page = await visitor();
  for (let no = 0; no < 6; no++) {
    await typeIn(page, "guess", `wrong wrong wrong ${no}`);
    await page
      .getByText(no < 5 ? "違います" : "試行が多すぎます")
      .first()
      .waitFor();
  }
  const waits = /(\d+)分ほど待って/;
  expect(Number(waits.exec(await page.locator("form").innerText())?.[1])).toBe(1);
  await database.pool.query("update auth_lock set failures = failures + 3, locked_until = now() - interval '1 second'");
  await typeIn(page, "guess", "wrong wrong once more");
  await page.getByText("違います").first().waitFor();
  await typeIn(page, "guess");
  await page.getByText("試行が多すぎます").first().waitFor();
  expect(Number(waits.exec(await page.locator("form").innerText())?.[1])).toBeGreaterThan(1);
  expect(await isIn(page)).toBe(401);
  expect((await mailTo("guess@test.invalid")).map(({ subject }) => subject)).toEqual([
    "パスワードの誤りが続き、サインインを一時停止しました",
  ]);
  await page.context().close();
});
