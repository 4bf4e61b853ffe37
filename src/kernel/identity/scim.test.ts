import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { testDoor, type TestDoor } from "./door.testing.ts";
import { scim } from "./scim/http.ts";
import { ENTERPRISE, GROUP, PATCH, USER } from "./scim/schema.ts";
import { newToken, SCIM_PREFIX } from "./token.ts";
import { v7 as uuid } from "uuid";

type Json = Record<string, unknown>;
let t: TestDoor;
let root: string;
const { token, hash, hint } = newToken(SCIM_PREFIX);

beforeAll(async () => {
  t = await testDoor();
  root = await t.person("root@test.invalid", { role: "everything" });
  const row = { id: uuid(), name: "Entra ID", hash, hint, expires_at: "2099-01-01T00:00:00Z" };
  await t.database.read.insertInto("scim_token").values(row).execute();
  await t.database.read
    .insertInto("unit")
    .values({ id: uuid(), code: "is", name: "情報システム部", kind: "department", path: [] })
    .execute();
  await t.database.pool.query("update unit set path = array[id]");
});
afterAll(() => t.close());

async function call(method: string, path: string, body?: unknown, headers: Record<string, string> = {}) {
  for (const picture of ["directory", "access"]) t.runtime.forget(picture);
  const [bare = "", search] = path.split("?");
  const answer = await scim(t.runtime, {
    method,
    path: bare,
    query: Object.fromEntries(new URLSearchParams(search)),
    headers: new Headers({ authorization: `Bearer ${token}`, ...headers }),
    body,
  });
  for (const picture of ["directory", "access"]) t.runtime.forget(picture);
  return { status: answer.status, body: (answer.body ?? {}) as Json & { Resources?: Json[] }, headers: answer.headers };
}
const patch = (id: unknown, ...Operations: Json[]) =>
  call("PATCH", `/Users/${String(id)}`, { schemas: [PATCH], Operations });
const filtered = (filter: string, more = "") => call("GET", `/Users?filter=${encodeURIComponent(filter)}${more}`);

/** The full user of RFC 7643 §8.2, cut down to one that a directory sends. */
const user = (name: string, more: Json = {}) => ({
  schemas: [USER, ENTERPRISE],
  externalId: `ext-${name}`,
  userName: `${name}@test.invalid`,
  name: { formatted: "Ms. Barbara J Jensen", familyName: "Jensen", givenName: "Barbara", honorificPrefix: "Ms." },
  displayName: "Babs Jensen",
  title: "Tour Guide",
  emails: [
    { value: `${name}@test.invalid`, type: "work", primary: true },
    { value: "babs@home.invalid", type: "home" },
  ],
  phoneNumbers: [{ value: "+81-3-0000-0000", type: "work" }],
  active: true,
  [ENTERPRISE]: { employeeNumber: `no-${name}`, department: "情報システム部" },
  ...more,
});

test("asks for a token, and tells expired and revoked ones apart", async () => {
  expect(await call("GET", "/Users", undefined, { authorization: "Bearer wrong" })).toMatchObject({
    status: 401,
    body: { schemas: ["urn:ietf:params:scim:api:messages:2.0:Error"], status: "401" },
    headers: { "www-authenticate": "Bearer" },
  });
  const old = newToken(SCIM_PREFIX);
  const row = { id: uuid(), name: "old", hash: old.hash, hint: old.hint, expires_at: "2020-01-01T00:00:00Z" };
  await t.database.read.insertInto("scim_token").values(row).execute();
  const answer = await call("GET", "/Users", undefined, { authorization: `Bearer ${old.token}` });
  expect(answer).toMatchObject({ status: 401, body: { detail: "The token has expired" } });
});

test("describes itself", async () => {
  expect((await call("GET", "/ServiceProviderConfig")).body).toMatchObject({
    patch: { supported: true },
    filter: { supported: true },
    etag: { supported: true },
    bulk: { supported: false },
  });
  const types = await call("GET", "/ResourceTypes");
  expect(types.body.Resources?.map((type) => type["endpoint"])).toEqual(["/Users", "/Groups"]);
  expect((await call("GET", `/Schemas/${ENTERPRISE}`)).body).toMatchObject({ name: "EnterpriseUser" });
  expect(await call("GET", "/Nothing")).toMatchObject({ status: 404, body: { status: "404" } });
});

describe("users", () => {
  test("are made, read, found, replaced and deleted, and the person stays", async () => {
    const made = await call("POST", "/Users", user("bjensen"));
    expect(made).toMatchObject({
      status: 201,
      body: {
        userName: "bjensen@test.invalid",
        externalId: "ext-bjensen",
        active: true,
        name: { familyName: "Jensen", givenName: "Barbara" },
        emails: [{ value: "bjensen@test.invalid", type: "work", primary: true }],
        [ENTERPRISE]: { employeeNumber: "no-bjensen", department: "is" },
      },
    });
    const id = String(made.body["id"]);
    expect(made.headers?.["location"]).toBe(`http://localhost:3000/scim/v2/Users/${id}`);
    expect((await call("GET", `/Users/${id}`)).body).toEqual(made.body);
    expect(await call("POST", "/Users", user("bjensen"))).toMatchObject({
      status: 409,
      body: { scimType: "uniqueness" },
    });
    const found = await filtered('userName eq "BJENSEN@test.invalid"');
    expect(found.body).toMatchObject({ totalResults: 1, startIndex: 1, itemsPerPage: 1, Resources: [{ id }] });

    const renamed = user("bjensen", { name: { familyName: "Smith", givenName: "Barbara" } });
    expect((await call("PUT", `/Users/${id}`, renamed)).body).toMatchObject({ name: { familyName: "Smith" } });
    expect((await call("DELETE", `/Users/${id}`)).status).toBe(204);
    expect((await call("GET", `/Users/${id}`)).status).toBe(404);
    expect((await filtered('userName eq "bjensen@test.invalid"')).body["totalResults"]).toBe(0);
    const person = await t.database.read.selectFrom("person").selectAll().where("id", "=", id).executeTakeFirst();
    expect(person).toMatchObject({ family: "Smith", active_to: null });
    // Who comes back is the same person.
    expect((await call("POST", "/Users", user("bjensen"))).body["id"]).toBe(id);
    expect(await t.events(id)).toEqual([
      "identity.provisioned",
      "identity.provisioned",
      "identity.user-disabled",
      "identity.provisioned",
      "identity.user-enabled",
      "identity.provisioned",
    ]);
  });

  test("who are disabled there lose sessions and API keys at once, by whatever words", async () => {
    const person = await t.person("leaver@test.invalid");
    for (const value of [false, "False", "false"]) {
      const browser = t.browser();
      expect((await browser.signIn("leaver@test.invalid")).status).toBe(200);
      const key = {
        id: uuid(),
        person_id: person,
        name: "k",
        hint: "k",
        hash: uuid(),
        patterns: ["*"],
        expires_at: "2099-01-01T00:00:00Z",
      };
      await t.database.read.insertInto("api_key").values(key).execute();
      expect((await patch(person, { op: "Replace", path: "active", value })).body["active"]).toBe(false);
      t.auth.forget();
      expect(await t.auth.principal(browser.headers)).toBeNull();
      const kept = await t.database.read
        .selectFrom("api_key")
        .select("revoked_at")
        .where("id", "=", key.id)
        .executeTakeFirst();
      expect(kept?.revoked_at).not.toBeNull();
      expect((await browser.signIn("leaver@test.invalid")).status).toBe(401);
      expect((await patch(person, { op: "replace", value: { active: "True" } })).body["active"]).toBe(true);
    }
    expect((await patch(person, { op: "replace", path: "active", value: "perhaps" })).body).toMatchObject({
      scimType: "invalidValue",
    });
  });

  test("are patched with paths, filters, without paths, and as Entra ID and Okta do", async () => {
    const { body } = await call("POST", "/Users", user("patched"));
    const { id } = body;
    const after = async (...operations: Json[]) => (await patch(id, ...operations)).body;
    expect(await after({ op: "replace", path: "name.familyName", value: "一" })).toMatchObject({
      name: { familyName: "一", givenName: "Barbara" },
    });
    expect(
      await after({ op: "Replace", path: 'emails[type eq "work"].value', value: "new@test.invalid" }),
    ).toMatchObject({
      emails: [{ value: "new@test.invalid" }],
    });
    expect(await after({ op: "Add", path: 'phoneNumbers[type eq "mobile"].value', value: "090" })).toMatchObject({
      phoneNumbers: [{ value: "+81-3-0000-0000" }],
    });
    expect(
      await after({ op: "replace", value: { "name.givenName": "二", [`${ENTERPRISE}:employeeNumber`]: "77" } }),
    ).toMatchObject({
      name: { familyName: "一", givenName: "二" },
      [ENTERPRISE]: { employeeNumber: "77" },
    });
    expect(await after({ op: "add", path: `${ENTERPRISE}:department`, value: "is" })).toMatchObject({
      [ENTERPRISE]: { department: "is" },
    });
    expect(await after({ op: "replace", path: "USERNAME", value: "renamed@test.invalid" })).toMatchObject({
      userName: "renamed@test.invalid",
    });
    expect(await after({ op: "remove", path: 'phoneNumbers[type eq "work"]' })).toMatchObject({ phoneNumbers: [] });
    expect(
      await after({ op: "replace", path: "title", value: "部長" }, { op: "replace", path: "externalId", value: "x" }),
    ).toMatchObject({ externalId: "x" });
  });

  test.each([
    ["an unknown attribute", [{ op: "replace", path: "shoeSize", value: 27 }], "invalidPath"],
    ["an unknown attribute without a path", [{ op: "add", value: { favouriteColour: "藍" } }], "invalidPath"],
    ["an unknown attribute of the extension", [{ op: "add", path: `${ENTERPRISE}:shoeSize`, value: 1 }], "invalidPath"],
    [
      "a good change before an unknown one",
      [
        { op: "replace", path: "name.givenName", value: "変" },
        { op: "replace", path: "nope", value: 1 },
      ],
      "invalidPath",
    ],
    ["a filter that cannot be read", [{ op: "replace", path: "emails[type eq].value", value: "x" }], "invalidFilter"],
    ["a removal without a path", [{ op: "remove" }], "noTarget"],
    ["an unknown verb", [{ op: "move", path: "active", value: true }], "invalidSyntax"],
    ["no operations", [], "invalidSyntax"],
    ["what cannot be changed", [{ op: "replace", path: "id", value: "x" }], "mutability"],
    [
      "a broken address",
      [{ op: "replace", path: 'emails[type eq "work"].value', value: "not an address" }],
      "invalidValue",
    ],
  ])("refuse %s, and nothing is changed", async (_what, operations, scimType) => {
    const before = (await call("GET", `/Users/${root}`)).body;
    expect(await patch(root, ...(operations as Json[]))).toMatchObject({
      status: 400,
      body: { status: "400", scimType },
    });
    expect((await call("GET", `/Users/${root}`)).body).toEqual(before);
  });

  test("are filtered and come in pages, with the attributes that are asked for", async () => {
    for (const name of ["page1", "page2", "page3"]) await call("POST", "/Users", user(name));
    const hits = async (filter: string) =>
      ((await filtered(filter)).body.Resources ?? []).map((each) => each["externalId"]);
    expect(await hits('userName sw "page" and not (externalId eq "ext-page2")')).toEqual(["ext-page1", "ext-page3"]);
    expect(await hits('emails[type eq "work" and value co "page3"]')).toEqual(["ext-page3"]);
    expect(await hits('emails.value eq "page1@test.invalid" or externalId eq "ext-page2"')).toEqual([
      "ext-page1",
      "ext-page2",
    ]);
    expect(await hits(`${ENTERPRISE}:employeeNumber eq "no-page1"`)).toEqual(["ext-page1"]);
    expect(await hits('externalId eq "EXT-page1"')).toEqual([]);
    const page = await filtered('userName sw "page"', "&startIndex=2&count=1&attributes=userName");
    expect(page.body).toMatchObject({ totalResults: 3, startIndex: 2, itemsPerPage: 1 });
    expect(Object.keys(page.body.Resources?.[0] ?? {}).sort()).toEqual(["id", "schemas", "userName"]);
    expect((await filtered("userName sw", "")).body).toMatchObject({ scimType: "invalidFilter" });
    expect((await call("GET", "/Users?count=0")).body).toMatchObject({ itemsPerPage: 0 });
  });

  test("carry a version, and a change of an older one is refused", async () => {
    const { body } = await call("POST", "/Users", user("etag"));
    const version = (body["meta"] as { version: string }).version;
    const change = (value: string) =>
      call(
        "PATCH",
        `/Users/${String(body["id"])}`,
        { Operations: [{ op: "replace", path: "name.givenName", value }] },
        { "if-match": version },
      );
    expect((await change("一")).status).toBe(200);
    expect((await change("二")).status).toBe(412);
  });

  test("do not lock the house: the last administrator cannot be shut out", async () => {
    expect(await patch(root, { op: "replace", path: "active", value: false })).toMatchObject({ status: 403 });
    expect((await call("GET", `/Users/${root}`)).body["active"]).toBe(true);
  });
});

describe("groups", () => {
  test("give a role to their members, and take it back", async () => {
    const [one, two] = [await t.person("g1@test.invalid"), await t.person("g2@test.invalid")];
    const made = await call("POST", "/Groups", { schemas: [GROUP], displayName: "監査役", members: [{ value: one }] });
    expect(made).toMatchObject({ status: 201, body: { displayName: "監査役", members: [{ value: one }] } });
    const id = String(made.body["id"]);
    const roles = async (person: string) =>
      (
        await t.database.pool.query(
          "select role_code from role_grant where person_id = $1 and (valid_to is null or valid_to > now())",
          [person],
        )
      ).rows.map((row: { role_code: string }) => row.role_code);
    await t.database.read
      .insertInto("role")
      .values({ code: "auditors", name: "監査", patterns: ["*.list"] })
      .execute();
    t.runtime.forget("access");
    const { runOnce } = await import("#kernel/operation/run.ts");
    const actor = { personId: root, name: "", unitId: null, locale: "ja" as const };
    const input = { id, version: 1, roleCode: "auditors", scope: "all", unitId: null };
    await runOnce(t.runtime, t.runtime.operations.get("identity.scim-group-map")!, { actor, input });
    expect(await roles(one)).toEqual(["auditors"]);
    const members = (...Operations: Json[]) => call("PATCH", `/Groups/${id}`, { schemas: [PATCH], Operations });
    await members({ op: "Add", path: "members", value: [{ value: two }] });
    expect(await roles(two)).toEqual(["auditors"]);
    await members({ op: "remove", path: `members[value eq "${one}"]` });
    expect([await roles(one), await roles(two)]).toEqual([[], ["auditors"]]);
    // Entra ID names the members to remove in the value.
    await members({ op: "Remove", path: "members", value: [{ value: two }] });
    expect(await roles(two)).toEqual([]);
    expect(await members({ op: "add", path: "members", value: [{ value: uuid() }] })).toMatchObject({ status: 400 });
    const list = await call("GET", '/Groups?filter=displayName eq "監査役"&excludedAttributes=members');
    expect(list.body.Resources?.[0]).not.toHaveProperty("members");
    expect((await call("DELETE", `/Groups/${id}`)).status).toBe(204);
  });
});
