import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { inflateRawSync } from "node:zlib";
import { v7 as uuid } from "uuid";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { json } from "#kernel/db/json.ts";
import { translate } from "#kernel/i18n/server.ts";
import { runOnce } from "#kernel/operation/run.ts";
import { BASE, testDoor, type Browser, type TestDoor } from "../door.testing.ts";
import { seal } from "../seal.ts";
import { keyAndCertificate, samlIdp, startOidc, walk, type Assertion } from "./idp.testing.ts";

let t: TestDoor;
beforeAll(async () => {
  t = await testDoor();
});
afterAll(() => t.close());

async function provider(slug: string, config: Record<string, unknown>, more: Record<string, unknown> = {}) {
  const id = uuid();
  const row = { id, slug, name: slug, kind: String(config["kind"]), config: json(config), match_by: "email", ...more };
  await t.database.read.insertInto("sign_in_provider").values(row).execute();
  return id;
}
const who = (browser: Browser) => {
  t.auth.forget();
  return t.auth.principal(browser.headers);
};

/** All that a sign-in could have made. */
async function kept(): Promise<unknown> {
  const { rows } = await t.database.pool.query(
    `select (select count(*) from auth_session) as sessions, (select count(*) from auth_user) as users,
       (select count(*) from auth_account) as bound, (select count(*) from person) as persons,
       (select count(*) from event where type <> 'identity.sso-refused') as events`,
  );
  return rows;
}

describe("OpenID Connect", () => {
  const callback = `${BASE}/api/auth/sso/entra/callback`;
  let oidc: Awaited<ReturnType<typeof startOidc>>;
  let id: string;
  beforeAll(async () => {
    oidc = await startOidc(callback);
    const config = {
      kind: "oidc",
      issuer: oidc.issuer,
      clientId: "kaname",
      scopes: ["email", "profile"],
      claim: "email",
    };
    id = await provider("entra", config, { sealed_secret: seal("s3cret-of-the-client") });
  });
  afterAll(() => oidc.close());

  async function signIn(login: string, browser = t.browser()) {
    const start = await browser.get("/sso/entra/start?next=/incidents");
    expect(start.status).toBe(303);
    const back = await walk(start.location ?? "", login, callback);
    return { browser, back, answer: await browser.get(back) };
  }

  test("lets a known person in, by the address at first and by the lasting name afterwards", async () => {
    const person = await t.person("oidc@test.invalid", { password: null });
    const { browser, answer } = await signIn("oidc@test.invalid");
    expect(answer).toMatchObject({ status: 303, location: "/incidents" });
    expect(await who(browser)).toMatchObject({ personId: person, method: "sso", strong: true, needs: null });
    await t.database.read.updateTable("person").set({ email: "moved@test.invalid" }).where("id", "=", person).execute();
    t.runtime.forget("directory");
    const again = await signIn("oidc@test.invalid");
    expect(await who(again.browser)).toMatchObject({ personId: person });
    expect(await t.events(person)).toEqual(["identity.sso-bound", "identity.signed-in", "identity.signed-in"]);
  });

  test.each([
    ["nobody who is known", "stranger@test.invalid", "sso-unknown"],
    ["an address that was not verified", "oidc2@test.invalid#unverified", "sso-no-claim"],
    ["who was shut out", "out@test.invalid", "sso-inactive"],
  ])("refuses %s", async (_what, login, code) => {
    await t.person("oidc2@test.invalid").catch(() => undefined);
    const out = await t.person("out@test.invalid").catch(() => undefined);
    if (out) await t.database.pool.query("update auth_user set disabled_at = now() where person_id = $1", [out]);
    const { browser, answer } = await signIn(login);
    expect(answer.location).toBe(`/sign-in?problem=${code}`);
    expect(await who(browser)).toBeNull();
  });

  test("refuses a second name for a person who is bound to another", async () => {
    await t.person("bound@test.invalid");
    await signIn("bound@test.invalid");
    expect((await signIn("bound@test.invalid#other")).answer.location).toBe("/sign-in?problem=sso-bound");
  });

  test("refuses an answer twice, in another browser, or to nothing", async () => {
    await t.person("twice@test.invalid");
    const { browser, back } = await signIn("twice@test.invalid");
    expect((await browser.get(back)).location).toBe("/sign-in?problem=sso-expired");
    const victim = t.browser();
    const start = await t.browser().get("/sso/entra/start");
    const theirs = await walk(start.location ?? "", "twice@test.invalid", callback);
    expect((await victim.get(theirs)).location).toBe("/sign-in?problem=sso-expired");
    expect(await who(victim)).toBeNull();
    expect((await victim.get("/sso/entra/callback?code=x&state=y")).location).toBe("/sign-in?problem=sso-expired");
  });

  test("registers a stranger only where administration wants it", async () => {
    await t.database.read.updateTable("sign_in_provider").set({ provision: true }).where("id", "=", id).execute();
    const { browser } = await signIn("newcomer@test.invalid");
    const principal = await who(browser);
    const person = await t.database.read
      .selectFrom("person")
      .selectAll()
      .where("id", "=", principal?.personId ?? "")
      .executeTakeFirst();
    expect(person).toMatchObject({ family: "新", given: "人", email: "newcomer@test.invalid" });
    await t.database.read.updateTable("sign_in_provider").set({ provision: false }).where("id", "=", id).execute();
  });

  test("is tested with a clear diagnosis, and never leads to another site", async () => {
    const root = await t.person("admin@test.invalid", { role: "everything" });
    const actor = { personId: root, name: "", unitId: null, locale: "ja" as const };
    const probe = () =>
      runOnce(t.runtime, t.runtime.operations.get("identity.provider-test")!, { actor, input: { id } });
    expect(await probe()).toMatchObject({
      ok: true,
      steps: [
        { step: "discovery", ok: true },
        { step: "keys", ok: true },
        { step: "secret", ok: true },
      ],
    });
    const admin = t.browser();
    await admin.signIn("admin@test.invalid");
    const start = await admin.get("/sso/entra/start?test=1");
    const back = await walk(start.location ?? "", "admin@test.invalid", callback);
    expect((await admin.get(back)).location).toBe(`/settings/sign-in?view=providers&test=${id}`);
    const row = await t.database.read
      .selectFrom("sign_in_provider")
      .select("last_test")
      .where("id", "=", id)
      .executeTakeFirst();
    expect(row?.last_test).toMatchObject({ ok: true, claims: { email: "admin@test.invalid" }, person: "要　一" });
    expect((await t.browser().get("/sso/entra/start?test=1")).status).toBe(403);
    await t.person("next@test.invalid");
    const browser = t.browser();
    const evil = await browser.get(`/sso/entra/start?next=${encodeURIComponent("//evil.invalid/")}`);
    expect((await browser.get(await walk(evil.location ?? "", "next@test.invalid", callback))).location).toBe("/");
    await provider("gone", { kind: "oidc", issuer: "http://127.0.0.1:9", clientId: "x", scopes: [], claim: "email" });
    expect((await t.browser().get("/sso/gone/start")).location).toBe("/sign-in?problem=sso-unreachable");
  });
});

describe("SAML", () => {
  const acs = `${BASE}/api/auth/sso/okta/acs`;
  const entityId = `${BASE}/api/auth/sso/okta/metadata`;
  const idpId = "https://idp.test.invalid";
  let sign: (said: Assertion) => Promise<string>;
  let forge: (said: Assertion) => Promise<string>;
  let person: string;
  beforeAll(async () => {
    const [own, foreign] = [await keyAndCertificate("idp"), await keyAndCertificate("thief")];
    const config = {
      kind: "saml",
      entryPoint: `${idpId}/sso`,
      idpEntityId: idpId,
      certificate: own.certificate,
      claim: "NameID",
    };
    await provider("okta", config);
    const metadata = String((await t.browser().get("/sso/okta/metadata")).body["text"]);
    expect(metadata).toContain(acs);
    sign = samlIdp(idpId, own, { metadata, acs, entityId });
    forge = samlIdp(idpId, foreign, { metadata, acs, entityId });
    person = await t.person("saml@test.invalid");
  });

  /** Begins in a browser; gives the id of the request and what comes with it. */
  async function begin(browser: Browser) {
    const start = await browser.get("/sso/okta/start?next=/home");
    const url = new URL(start.location ?? "");
    const xml = inflateRawSync(Buffer.from(url.searchParams.get("SAMLRequest") ?? "", "base64")).toString();
    return { id: /ID="([^"]+)"/.exec(xml)?.[1] ?? "", relay: url.searchParams.get("RelayState") ?? "", xml };
  }
  const post = (browser: Browser, SAMLResponse: string, RelayState: string) =>
    browser.send("POST", "/sso/okta/acs", new URLSearchParams({ SAMLResponse, RelayState }), { origin: idpId });
  async function attempt(make: (id: string) => Promise<string>) {
    const browser = t.browser();
    const { id, relay } = await begin(browser);
    const response = await make(id);
    const answer = await post(browser, response, relay);
    return { browser, answer, response, relay };
  }
  async function told(): Promise<string> {
    const refusals = t.database.read.selectFrom("event").select("data").where("type", "=", "identity.sso-refused");
    const last = await refusals.orderBy("id", "desc").executeTakeFirstOrThrow();
    return (last.data as { detail: string }).detail;
  }

  test("lets in on a signed answer to our own question, in the browser that asked", async () => {
    const { browser, answer } = await attempt((inResponseTo) => sign({ email: "saml@test.invalid", inResponseTo }));
    expect(answer.location, await told().catch(() => "")).toMatch(/\/sso\/okta\/finish\?ticket=/);
    const stolen = t.browser();
    const ticket = String(answer.location).replace("/api/auth", "");
    expect((await browser.get(ticket)).location).toBe("/home");
    expect(await who(browser)).toMatchObject({ personId: person, method: "sso" });
    expect((await stolen.get(ticket)).location).toBe("/sign-in?problem=sso-expired");
  });

  const low = "saml@test.invalid.low.test";
  test.each<[string, (said: Assertion) => Promise<string>, RegExp, string]>([
    ["is unsigned", async (said) => unsign(await sign(said)), /signature/i, "sso-signature"],
    ["is signed by somebody else", (said) => forge(said), /signature/i, "sso-signature"],
    [
      "was changed after signing",
      async (said) => edit(await sign({ ...said, email: "other@test.invalid" }), "other@test.invalid", said.email),
      /signature/i,
      "sso-signature",
    ],
    [
      "is for another audience",
      (said) => sign({ ...said, audience: "https://elsewhere.invalid" }),
      /audience/i,
      "sso-audience",
    ],
    [
      "is for another address",
      (said) => sign({ ...said, recipient: "https://elsewhere.invalid/acs" }),
      /recipient/,
      "sso-audience",
    ],
    [
      "has another destination",
      (said) => sign({ ...said, destination: "https://elsewhere.invalid/acs" }),
      /destination/,
      "sso-audience",
    ],
    ["comes from another issuer", (said) => sign({ ...said, issuer: "https://other.invalid" }), /issuer/, "sso-issuer"],
    ["has expired", (said) => sign({ ...said, seconds: -3_600 }), /expired|confirmation/, "sso-late"],
    ["is not valid yet", (said) => sign({ ...said, from: 3_600, seconds: 7_200 }), /not yet valid/, "sso-early"],
    ["answers another question", (said) => sign({ ...said, inResponseTo: "_x" }), /InResponseTo/, "sso-question"],
    [
      "wraps a forged assertion around a signed one",
      async (said) => wrap(await sign({ ...said, email: low }), said.email, "aside"),
      /signature|assertion/i,
      "sso-signature",
    ],
    [
      "has a forged assertion before the signed one",
      async (said) => wrap(await sign({ ...said, email: low }), said.email, "behind"),
      /signature|assertion/i,
      "sso-signature",
    ],
    [
      "has a forged assertion of the same name behind the signed one",
      async (said) => wrap(await sign({ ...said, email: low }), said.email, "same-name"),
      /signature|assertion/i,
      "sso-signature",
    ],
    [
      "hides the signed assertion in the signature of a forged one",
      async (said) => wrap(await sign({ ...said, email: low }), said.email, "inside"),
      /signature|assertion/i,
      "sso-signature",
    ],
    [
      "cuts a name in two with a comment, which the signature does not cover",
      async (said) => edit(await sign({ ...said, email: low }), low, low.replace(".low", "<!-- -->.low")),
      /comments/,
      "sso-invalid",
    ],
    [
      "carries a document type",
      async (said) => edit(await sign(said), /^/, '<!DOCTYPE x [<!ENTITY a "b">]>'),
      /DOCTYPE/,
      "sso-invalid",
    ],
    ["is no XML at all", async () => Buffer.from('<Response InResponseTo="x"').toString("base64"), /./, "sso-invalid"],
  ])("refuses an answer that %s, in a sentence, and changes nothing", async (_what, make, reason, code) => {
    const before = await kept();
    const { browser, answer } = await attempt((inResponseTo) => make({ email: "saml@test.invalid", inResponseTo }));
    expect(answer.location).toBe(`/sign-in?problem=${code}`);
    expect(await told()).toMatch(reason);
    for (const locale of ["ja", "en"] as const) expect(translate(locale, `identity.problem.${code}`)).toMatch(/[。.]$/);
    expect(await who(browser)).toBeNull();
    expect(await kept()).toEqual(before);
  });

  test("refuses an answer that was used before, also as the answer to a new question", async () => {
    const id = `_${uuid()}`;
    const first = await attempt((inResponseTo) => sign({ email: "saml@test.invalid", inResponseTo, id }));
    expect(first.answer.location).toMatch(/finish/);
    expect((await post(first.browser, first.response, first.relay)).location).toBe("/sign-in?problem=sso-expired");
    const second = await attempt((inResponseTo) => sign({ email: "saml@test.invalid", inResponseTo, id }));
    expect(second.answer.location).toBe("/sign-in?problem=sso-used");
    expect(await told()).toMatch(/used before/);
  });

  test("leads from the provider's portal to a question of our own", async () => {
    const response = edit(await sign({ email: "saml@test.invalid", inResponseTo: "x" }), / InResponseTo="x"/g, "");
    expect((await post(t.browser(), response, "")).location).toBe("/api/auth/sso/okta/start");
  });

  test("is tested: certificate and address", async () => {
    const server = createServer((_request, response) => response.end("ok"));
    await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
    const entryPoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}/sso`;
    const id = await provider("probe", {
      kind: "saml",
      entryPoint,
      idpEntityId: idpId,
      certificate: "AAAA",
      claim: "NameID",
    });
    const root = await t.person("admin2@test.invalid", { role: "everything" });
    const actor = { personId: root, name: "", unitId: null, locale: "ja" as const };
    const result = await runOnce(t.runtime, t.runtime.operations.get("identity.provider-test")!, {
      actor,
      input: { id },
    });
    expect(result).toMatchObject({
      ok: false,
      steps: [
        { step: "certificate", ok: false },
        { step: "entry-point", ok: true },
      ],
    });
    server.close();
  });
});

const edit = (base64: string, from: string | RegExp, to: string) =>
  Buffer.from(Buffer.from(base64, "base64").toString().replace(from, to)).toString("base64");
const unsign = (base64: string) => edit(base64, /<(\w+:)?Signature[\s\S]*?<\/(\w+:)?Signature>/g, "");
/** XML signature wrapping: the signed assertion stays whole, a forged one is what a careless reader finds. */
function wrap(base64: string, email: string, how: "aside" | "behind" | "same-name" | "inside"): string {
  const xml = Buffer.from(base64, "base64").toString();
  const signed = /<saml:Assertion[\s\S]*<\/saml:Assertion>/.exec(xml)?.[0] ?? "";
  const forged = signed
    .replace(/<(\w+:)?Signature[\s\S]*<\/(\w+:)?Signature>/, "")
    .replace(/ ID="[^"]+"/, how === "same-name" ? "$&" : ' ID="_forged"')
    .replaceAll("saml@test.invalid.low.test", email);
  const signature = /<(?:\w+:)?Signature[\s\S]*<\/(?:\w+:)?Signature>/.exec(signed)?.[0] ?? "";
  const made = {
    aside: `${forged}<samlp:Extensions>${signed}</samlp:Extensions>`,
    behind: `${forged}${signed}`,
    "same-name": `${signed}${forged}`,
    inside: forged.replace(
      /<\/saml:Issuer>/,
      `$&${signature.replace(/<\/(\w+:)?Signature>$/, `<ds:Object xmlns:ds="http://www.w3.org/2000/09/xmldsig#">${signed}</ds:Object>$&`)}`,
    ),
  }[how];
  expect(made).toContain(email);
  return Buffer.from(xml.replace(signed, made)).toString("base64");
}
