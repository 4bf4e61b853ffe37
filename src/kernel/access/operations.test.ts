import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { v7 as uuid } from "uuid";
import type { Contract, Input } from "#kernel/contract/contract.ts";
import type { Manifest } from "#kernel/operation/manifest.ts";
import { module as people } from "#kernel/people/module.ts";
import { absenceRegister } from "#kernel/people/post-contract.ts";
import { organisation, type Organisation } from "#kernel/testing/organisation.ts";
import { testRuntime, type TestRuntime } from "#kernel/testing/runtime.ts";
import * as contracts from "./contract.ts";
import { ensureRoles } from "./ensure-roles.ts";
import { module } from "./module.ts";

let t: TestRuntime;
let org: Organisation;

beforeAll(async () => {
  t = await testRuntime([module, people], "2026-11-20T10:00");
  await t.system((work) => ensureRoles(work, [module, people]));
  org = await organisation(t.database, {
    units: { co: { name: "要商事", kind: "company" }, is: { name: "情報システム部", parent: "co" } },
    persons: {
      root: { family: "管理", unit: "co" },
      head: { family: "部長", unit: "is" },
      vice: { family: "次長", unit: "is" },
      clerk: { family: "社員", unit: "co" },
    },
    posts: {
      "is-head": { name: "情報システム部長", heads: "is", holder: "head" },
      "is-vice": { name: "次長", unit: "is", holder: "vice" },
    },
    roles: {
      root: { patterns: ["*"], persons: ["root"] },
      "head-of-is": { patterns: ["incident.*", "absence.register"], posts: ["is-head"], scope: "units" },
    },
  });
  const deputy = {
    post_id: org.post["is-head"] ?? "",
    deputy_post_id: org.post["is-vice"] ?? "",
    position: 1,
    basis: "職務権限規程",
    valid_from: "2020-01-01T00:00:00Z",
  };
  await t.database.read.insertInto("deputy").values(deputy).execute();
});
afterAll(() => t.close());

const id = (code: string) => org.person[code] ?? "";
const as = (code: string) => ({
  async call<C extends Contract>(contract: C, input: Input<C>) {
    for (const picture of ["directory", "access"]) t.runtime.forget(picture);
    return t.as(id(code)).call(contract, input);
  },
});
async function refusal(promise: Promise<unknown>) {
  const error = (await promise.then(
    () => ({ status: 0, key: "not refused", errors: [] }),
    (failure: unknown) => failure,
  )) as { status: number; key: string; errors: { path: string; key: string }[] };
  return { status: error.status, key: error.key, fields: error.errors?.map(({ path, key }) => `${path}: ${key}`) };
}

describe("roles of the product", () => {
  test("come with their grant to everybody once, follow the version, and are quiet when nothing differs", async () => {
    const count = async () =>
      (await t.database.read.selectFrom("event").select("id").where("type", "=", "access.roles-ensured").execute())
        .length;
    const before = await count();
    await t.system((work) => ensureRoles(work, [module, people]));
    expect(await count()).toBe(before);

    await t.database.read.deleteFrom("role_grant").where("role_code", "=", "directory-reader").execute();
    const wider: Manifest = {
      ...people,
      roles: {
        "directory-reader": { name: { ja: "名簿", en: "Directory" }, patterns: ["person.list"], everybody: "all" },
      },
    };
    await t.system((work) => ensureRoles(work, [module, wider]));
    const role = await t.database.read
      .selectFrom("role")
      .selectAll()
      .where("code", "=", "directory-reader")
      .executeTakeFirst();
    expect(role).toMatchObject({ patterns: ["person.list"], name: "名簿", builtin: true });
    expect(
      await t.database.read.selectFrom("role_grant").selectAll().where("role_code", "=", "directory-reader").execute(),
    ).toEqual([]);
    expect(await count()).toBe(before + 1);
    await t.system((work) => ensureRoles(work, [module, people]));
  });

  test("of several modules are one role", async () => {
    const employee = await t.database.read
      .selectFrom("role")
      .selectAll()
      .where("code", "=", "employee")
      .executeTakeFirst();
    expect(employee?.patterns).toEqual(expect.arrayContaining(["access.what-may", "absence.register"]));
  });

  test("are not changed by hand; the organisation's own are, from the version that was seen", async () => {
    const set = (code: string, patterns: string[], version?: number) =>
      as("root").call(contracts.roleSet, { code, name: "役割", patterns, ...(version ? { version } : {}) });
    expect(await refusal(set("employee", ["*"]))).toMatchObject({ status: 409, key: "access.role-builtin" });
    expect(await set("own-role", ["incident.*", "incident.*"])).toEqual({ version: 1 });
    expect(await refusal(set("own-role", ["*.list"]))).toMatchObject({ status: 409 });
    expect(await set("own-role", ["*.list"], 1)).toEqual({ version: 2 });
    expect(() => contracts.roleSet.input.parse({ code: "x", name: "x", patterns: ["DROP TABLE"] })).toThrow();
  });
});

describe("grants", () => {
  test("let somebody in for a time, and end", async () => {
    const may = async () => (await as("clerk").call(contracts.me, {})).permissions.includes("incident.*");
    const { grantId } = await as("root").call(contracts.grant, {
      roleCode: "head-of-is",
      personId: id("clerk"),
      scope: "all",
      to: "2026-11-21T00:00:00Z",
    });
    expect(await may()).toBe(true);
    await as("root").call(contracts.revoke, { id: grantId });
    t.pass("PT1M");
    expect(await may()).toBe(false);
    const listed = (await as("root").call(contracts.roles, {})).items.find((role) => role.code === "head-of-is");
    expect(listed?.grants.map((grant) => [grant.post?.code, grant.active]).sort()).toEqual([["is-head", true]]);
  });

  test("name things that exist", async () => {
    const give = (fields: object) =>
      refusal(
        as("root").call(contracts.grant, { roleCode: "head-of-is", personId: id("clerk"), scope: "own", ...fields }),
      );
    expect((await give({ roleCode: "no-role" })).fields).toEqual(["roleCode: access.unknown-role"]);
    expect((await give({ personId: uuid() })).fields).toEqual(["personId: people.unknown-person"]);
    expect((await give({ scope: "units", unitId: uuid() })).fields).toEqual(["unitId: people.unknown-unit"]);
    expect((await give({ to: "2026-11-01T00:00:00Z" })).fields).toEqual(["to: people.ends-before-start"]);
    expect(contracts.grant.input.safeParse({ roleCode: "x", scope: "own" }).success).toBe(false);
    expect(
      contracts.grant.input.safeParse({ roleCode: "x", scope: "own", everybody: true, postId: uuid() }).success,
    ).toBe(false);
  });

  test("of the last administrator stay, also when two take them from each other at once", async () => {
    const rows = await t.database.read.selectFrom("role_grant").select("id").where("role_code", "=", "root").execute();
    const own = rows[0]?.id ?? "";
    expect(await refusal(as("root").call(contracts.revoke, { id: own }))).toMatchObject({
      status: 409,
      key: "people.last-administrator",
    });
    const second = await as("root").call(contracts.grant, {
      roleCode: "root",
      personId: id("clerk"),
      scope: "all",
      from: "2026-11-01T00:00:00Z",
    });
    const both = await Promise.allSettled([
      as("root").call(contracts.revoke, { id: second.grantId }),
      as("clerk").call(contracts.revoke, { id: own }),
    ]);
    expect(both.map((one) => one.status).sort()).toEqual(["fulfilled", "rejected"]);
    const left = await t.database.read
      .selectFrom("role_grant")
      .select("person_id")
      .where("role_code", "=", "root")
      .where("valid_to", "is", null)
      .execute();
    expect(left).toHaveLength(1);
    // Whoever is left gives it back to the other, for the tests that follow.
    const by = left[0]?.person_id === id("root") ? "root" : "clerk";
    if (by === "clerk")
      await as("clerk").call(contracts.grant, { roleCode: "root", personId: id("root"), scope: "all" });
  });

  test("are not for people without the right", async () => {
    expect(
      await refusal(as("vice").call(contracts.grant, { roleCode: "root", personId: id("vice"), scope: "all" })),
    ).toMatchObject({ status: 403 });
  });
});

describe("who may, and what", () => {
  test("names holder and, while he is away, who acts for him", async () => {
    const holders = async () =>
      (await as("root").call(contracts.whoMay, { permission: "incident.confirm" })).persons
        .filter(({ reasons }) => reasons.some((reason) => reason.role.code === "head-of-is"))
        .map(({ person, reasons }) => [
          person.name,
          reasons.find((reason) => reason.role.code === "head-of-is")?.ground,
        ]);
    expect((await holders()).map(([name]) => name)).toEqual(["部長　一"]);
    await as("head").call(absenceRegister, { reason: "leave", to: "2026-11-30T00:00:00Z" });
    const now = await holders();
    expect(new Set(now.map(([name]) => name))).toEqual(new Set(["次長　一", "部長　一"]));
    expect(now.find(([name]) => name === "次長　一")?.[1]).toMatchObject({
      kind: "post",
      post: { code: "is-head" },
      actingFor: { label: "職務権限規程" },
    });
    const me = await as("vice").call(contracts.me, {});
    expect(me).toMatchObject({
      posts: [{ code: "is-vice" }],
      acting: [{ post: { code: "is-head" }, actingFor: { outsideRegulation: true } }],
    });
    expect(me.permissions).toContain("incident.*");
  });

  test("everybody sees his own rights and their grounds, not other people's", async () => {
    const mine = await as("vice").call(contracts.whatMay, { personId: id("vice") });
    expect(mine.items.find((item) => item.role.code === "head-of-is")).toMatchObject({
      scope: "units",
      unit: { code: "is" },
    });
    expect(await refusal(as("vice").call(contracts.whatMay, { personId: id("root") }))).toMatchObject({
      status: 403,
      key: "people.outside-scope",
    });
  });
});
