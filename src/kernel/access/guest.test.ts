import { afterAll, beforeAll, expect, test } from "vitest";
import { ensureRoles } from "./ensure-roles.ts";
import { isGuest } from "./guest.ts";
import { Problem } from "#kernel/contract/problem.ts";
import { refusalAsShown } from "#kernel/operation/shown.ts";
import { me, roles, roleSet } from "./contract.ts";
import { module } from "./module.ts";
import { module as notifications } from "#kernel/notifications/module.ts";
import { readAll } from "#kernel/notifications/contract.ts";
import { module as people } from "#kernel/people/module.ts";
import { personList } from "#kernel/people/contract.ts";
import { organisation, type Organisation } from "#kernel/testing/organisation.ts";
import { testRuntime, type TestRuntime } from "#kernel/testing/runtime.ts";

let t: TestRuntime;
let org: Organisation;
const manifests = [module, people, notifications];
const as = (code: string) => t.as(org.person[code] ?? "");
const keyOf = (promise: Promise<unknown>) =>
  promise.then(
    () => "done",
    (error: { key?: string }) => error.key,
  );

beforeAll(async () => {
  t = await testRuntime(manifests, "2026-11-20T10:00");
  await t.system((work) => ensureRoles(work, manifests));
  org = await organisation(t.database, {
    units: { co: { name: "要商事", kind: "company" } },
    persons: {
      root: { family: "管理", unit: "co" },
      auditor: { family: "監査", unit: "co" },
      boss: { family: "西野", given: "一", unit: "co", email: "boss@test.invalid" },
      desk: { family: "客員", given: "受付", unit: "co" },
    },
    posts: { head: { name: "部長", unit: "co", holder: "auditor" } },
    roles: {
      everything: { patterns: ["*"], persons: ["root", "auditor", "boss", "desk"] },
      post: { patterns: ["x.y"], posts: ["head"] },
    },
  });
  await t.database.read
    .insertInto("guest")
    .values({
      person_id: org.person["auditor"] ?? "",
      organisation: "外部監査法人",
      host_id: org.person["root"] ?? "",
      reads_only: true,
      masked: false,
      valid_from: "2026-11-20T00:00:00Z",
      valid_to: "2026-11-25T00:00:00Z",
    })
    .execute();
  await t.database.read
    .insertInto("guest")
    .values({
      person_id: org.person["desk"] ?? "",
      organisation: "受託会社",
      host_id: org.person["root"] ?? "",
      reads_only: false,
      masked: true,
      valid_from: "2026-11-20T00:00:00Z",
      valid_to: "2026-11-25T00:00:00Z",
    })
    .execute();
  for (const picture of ["access", "directory"]) t.runtime.forget(picture);
});
afterAll(() => t.close());

test("a guest has what is granted to himself, and nothing that everybody or a post has", async () => {
  const { access } = await t.runtime.pictures();
  expect([org.person["auditor"], org.person["root"], null].map((one) => isGuest(access, one ?? null))).toEqual([
    true,
    false,
    false,
  ]);
  expect((await as("auditor").call(me, {})).permissions).toEqual(["*"]);
  expect((await as("root").call(me, {})).permissions).toContain("person.list");
});

test("a guest who only reads changes nothing but what is his own, whatever role he has", async () => {
  expect((await as("auditor").call(roles, {})).items.length).toBeGreaterThan(3);
  expect(await keyOf(as("auditor").call(roleSet, { code: "mine", name: "私", patterns: ["*"] }))).toBe(
    "access.refused.guest-reads",
  );
  expect(await keyOf(as("auditor").call(readAll, {}))).toBe("done");
});

test("a guest's rights begin and end with his time, and he does not become an employee after it", async () => {
  for (const moment of ["2026-11-19T10:00", "2026-11-25T09:00"]) {
    t.at(moment);
    expect(await keyOf(as("auditor").call(personList, {}))).toBe("access.refused.guest-over");
    expect(await keyOf(as("auditor").call(me, {}))).toBe("access.refused.guest-over");
  }
  t.at("2026-11-20T10:00");
  expect(await keyOf(as("auditor").call(personList, {}))).toBe("done");
});

test("who is masked is shown nobody's name: not when he reads, not when he is refused", async () => {
  const seen = async (who: string) => JSON.stringify(await as(who).call(personList, {}));
  expect(await seen("boss")).toContain("西野");
  const masked = await seen("desk");
  expect(masked).not.toMatch(/西野　?一|boss@test\.invalid/);
  expect(masked).toContain("客員");
  const refusal = new Problem(409, "stale", { params: { who: "西野　一", data: { to: ["西野 一"] }, at: "now" } });
  const shownTo = async (who: string) => {
    const personId = org.person[who] ?? "";
    const error = await refusalAsShown(t.runtime, { personId, name: "", unitId: null, locale: "ja" }, refusal);
    return (error as Problem).params;
  };
  expect(await shownTo("boss")).toEqual(refusal.params);
  expect(JSON.stringify(await shownTo("desk"))).toMatch(/利用者\w{4}.*利用者\w{4}.*"at":"now"/);
});
