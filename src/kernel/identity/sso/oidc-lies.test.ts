import { v7 as uuid } from "uuid";
import { afterAll, beforeAll, expect, test } from "vitest";
import { json } from "#kernel/db/json.ts";
import { translate } from "#kernel/i18n/server.ts";
import { testDoor, type Browser, type TestDoor } from "../door.testing.ts";
import { lyingOidc, type LyingOidc } from "./lying-oidc.testing.ts";

let t: TestDoor;
let oidc: LyingOidc;
let person: string;
beforeAll(async () => {
  [t, oidc] = [await testDoor(), await lyingOidc()];
  const config = json({ kind: "oidc", issuer: oidc.issuer, clientId: "kaname", scopes: ["email"], claim: "email" });
  const row = { id: uuid(), slug: "liar", name: "liar", kind: "oidc", config, match_by: "email" };
  await t.database.read.insertInto("sign_in_provider").values(row).execute();
  person = await t.person("liar@test.invalid");
});
afterAll(async () => {
  await oidc.close();
  await t.close();
});

const who = (browser: Browser) => {
  t.auth.forget();
  return t.auth.principal(browser.headers);
};
const seconds = () => Math.floor(Date.now() / 1_000);

/** Begins, lets the provider answer with these changes to what would be right, and comes back. */
async function attempt(lie: Record<string, unknown>, more: { state?: string; key?: "other" | "none" } = {}) {
  const browser = t.browser();
  const start = new URL((await browser.get("/sso/liar/start")).location ?? "");
  const [state, nonce] = ["state", "nonce"].map((name) => start.searchParams.get(name) ?? "");
  await oidc.say(
    { iss: oidc.issuer, aud: "kaname", sub: "u1", email: "liar@test.invalid", nonce, iat: seconds(), ...lie },
    more.key,
  );
  const query = new URLSearchParams({ code: "c", state: more.state ?? state ?? "", iss: oidc.issuer });
  return { browser, answer: await browser.get(`/sso/liar/callback?${query}`) };
}

async function kept(): Promise<unknown> {
  const { rows } = await t.database.pool.query(
    `select (select count(*) from auth_session) as sessions, (select count(*) from auth_account) as bound,
       (select count(*) from event where type <> 'identity.sso-refused') as events`,
  );
  return rows;
}

test("lets in on a true answer", async () => {
  const { browser, answer } = await attempt({ exp: seconds() + 300 });
  expect(answer.location).toBe("/");
  expect(await who(browser)).toMatchObject({ personId: person });
});

test.each<[string, () => Record<string, unknown>, { state?: string; key?: "other" | "none" }, string]>([
  ["another nonce", () => ({ nonce: "of another sign-in" }), {}, "sso-question"],
  ["no nonce", () => ({ nonce: undefined }), {}, "sso-question"],
  ["another state", () => ({}), { state: "of another sign-in" }, "sso-expired"],
  ["another audience", () => ({ aud: "somebody else" }), {}, "sso-audience"],
  ["another issuer", () => ({ iss: "https://other.invalid" }), {}, "sso-issuer"],
  ["a token that has expired", () => ({ iat: seconds() - 7_200, exp: seconds() - 3_600 }), {}, "sso-late"],
  ["a token that is not valid yet", () => ({ nbf: seconds() + 3_600, exp: seconds() + 7_200 }), {}, "sso-early"],
  ["a token signed with a key that is not the provider's", () => ({}), { key: "other" }, "sso-signature"],
  ["a token without a signature", () => ({}), { key: "none" }, "sso-signature"],
])("refuses %s, in a sentence, and changes nothing", async (_what, lie, more, code) => {
  const before = await kept();
  const { browser, answer } = await attempt({ exp: seconds() + 300, ...lie() }, more);
  expect(answer.location).toBe(`/sign-in?problem=${code}`);
  for (const locale of ["ja", "en"] as const) expect(translate(locale, `identity.problem.${code}`)).toMatch(/[。.]$/);
  expect(await who(browser)).toBeNull();
  expect(await kept()).toEqual(before);
});
