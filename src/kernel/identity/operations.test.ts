import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { v7 as uuid } from "uuid";
import type { Contract, Input } from "#kernel/contract/contract.ts";
import { module as access } from "#kernel/access/module.ts";
import { list } from "#kernel/notifications/contract.ts";
import { module as notifications } from "#kernel/notifications/module.ts";
import { personUpdate } from "#kernel/people/contract.ts";
import { module as people } from "#kernel/people/module.ts";
import { organisation, type Organisation } from "#kernel/testing/organisation.ts";
import { testRuntime, type TestRuntime } from "#kernel/testing/runtime.ts";
import { userResetFactors } from "./admin-contract.ts";
import * as contracts from "./contract.ts";
import { module } from "./module.ts";
import { createUser } from "./user.ts";

let t: TestRuntime;
let org: Organisation;

beforeAll(async () => {
  t = await testRuntime([module, access, notifications, people], "2026-11-20T10:00");
  org = await organisation(t.database, {
    units: { co: { name: "要商事", kind: "company" } },
    persons: {
      root: { family: "管理", unit: "co" },
      head: { family: "部長", unit: "co" },
      vice: { family: "次長", unit: "co" },
      clerk: { family: "社員", unit: "co" },
    },
    posts: {},
    roles: { root: { patterns: ["*"], persons: ["root"] } },
  });
});
afterAll(() => t.close());

const id = (code: string) => org.person[code] ?? "";
const as = (code: string) => ({
  async call<C extends Contract>(contract: C, input: Input<C>) {
    for (const picture of ["directory", "access", "settings"]) t.runtime.forget(picture);
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

describe("signing in", () => {
  test("an invitation makes one user, again only a new link, and needs an address of its own", async () => {
    const first = await as("root").call(contracts.invite, { personId: id("vice") });
    expect(first).toMatchObject({
      email: "vice@test.invalid",
      expiresAt: new Date(Date.parse(t.now()) + 72 * 3_600_000).toISOString(),
    });
    const again = await as("root").call(contracts.invite, { personId: id("vice") });
    expect(again.link).not.toBe(first.link);
    const users = await t.database.read
      .selectFrom("auth_user")
      .select("id")
      .where("person_id", "=", id("vice"))
      .execute();
    expect(users).toHaveLength(1);
    expect(
      await t.database.read
        .selectFrom("auth_verification")
        .select("id")
        .where("value", "=", users[0]?.id ?? "")
        .execute(),
    ).toHaveLength(1);
    expect(
      (await refusal(as("root").call(contracts.invite, { personId: id("clerk"), email: "VICE@test.invalid" }))).fields,
    ).toEqual(["email: people.email-taken"]);
  });

  test("one ends one's own sessions only", async () => {
    const session = async (person: string) => {
      const { userId } = await createUser(t.database.read, {
        personId: id(person),
        email: `${person}2@test.invalid`,
        name: person,
      });
      const row = { id: uuid(), token: uuid(), user_id: userId, expires_at: "2026-12-01T00:00:00Z" };
      await t.database.read.insertInto("auth_session").values(row).execute();
      return row.id;
    };
    const [own, foreign] = [await session("clerk"), await session("head")];
    expect((await as("clerk").call(contracts.sessions, {})).items.map((item) => item.id)).toEqual([own]);
    expect(await as("clerk").call(contracts.endSession, { ids: [own, foreign] })).toEqual({ ended: 1 });
    expect((await as("head").call(contracts.sessions, {})).items).toHaveLength(1);
  });
});

describe("whose way in changes", () => {
  const letters = (code: string) =>
    t.database.read
      .selectFrom("notification")
      .select(["key", "params", "mail_to", "on_screen", "href"])
      .where("person_id", "=", id(code))
      .where("key", "=", "identity.told")
      .orderBy("mail_to")
      .execute();

  test("learns of another mail address at both", async () => {
    const person = await t.database.read
      .selectFrom("person")
      .select("version")
      .where("id", "=", id("head"))
      .executeTakeFirstOrThrow();
    const update = { id: id("head"), version: person.version, email: "moved@test.invalid" };
    await as("root").call(personUpdate, update);
    expect(await letters("head")).toMatchObject([
      { mail_to: "head@test.invalid", on_screen: false, href: "/me/security" },
      { mail_to: "moved@test.invalid", on_screen: true },
    ]);
    const again = { ...update, version: person.version + 1, email: undefined, phone: "03-0000-0000" };
    await as("root").call(personUpdate, again);
    expect(await letters("head")).toHaveLength(2);
  });

  test("learns that somebody removed the second factors, in both languages, with nothing secret", async () => {
    await as("root").call(userResetFactors, { personId: id("vice") });
    const [letter] = await letters("vice");
    expect(letter).toMatchObject({
      mail_to: "vice@test.invalid",
      params: { what: { ja: "二段階認証の手段を解除しました", en: "Removed the second factors" } },
    });
  });

  test("a link that opens an account goes by mail alone, also to who wants no mail", async () => {
    await as("root").call(contracts.invite, { personId: id("root") });
    const rows = await t.database.read
      .selectFrom("notification")
      .select(["mail_to", "on_screen"])
      .where("key", "=", "identity.invitation")
      .execute();
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.every((row) => row.mail_to !== null && !row.on_screen)).toBe(true);
    await t.system(async ({ emit }) => void emit("identity.password-reset", null, { personId: id("root") }));
    const seen = (await as("root").call(list, {})).items.map(({ href }) => href);
    expect(seen).toEqual(["/me/security"]);
  });
});
