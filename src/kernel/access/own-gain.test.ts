import { afterAll, beforeAll, expect, test } from "vitest";
import type { Contract, Input } from "#kernel/contract/contract.ts";
import { module as people } from "#kernel/people/module.ts";
import { personUpdate } from "#kernel/people/contract.ts";
import { deputySet, designationMake, postAppoint } from "#kernel/people/post-contract.ts";
import { organisation, type Organisation } from "#kernel/testing/organisation.ts";
import { testRuntime, type TestRuntime } from "#kernel/testing/runtime.ts";
import { grant, roleSet } from "./contract.ts";
import { guestAdmit } from "./guest-contract.ts";
import { module } from "./module.ts";

let t: TestRuntime;
let org: Organisation;
beforeAll(async () => {
  t = await testRuntime([module, people], "2026-11-20T10:00");
  org = await organisation(t.database, {
    units: { co: { name: "要商事", kind: "company" }, is: { name: "情報システム部", parent: "co" } },
    persons: Object.fromEntries(
      ["root", "granter", "personnel", "affairs", "clerk"].map((code) => [code, { family: code, unit: "co" }]),
    ),
    posts: {
      "is-head": { name: "情報システム部長", heads: "is" },
      "ga-head": { name: "総務部長", unit: "co", holder: "affairs" },
      clerk: { name: "係長", unit: "co" },
    },
    roles: {
      root: { patterns: ["*"], persons: ["root"], posts: ["is-head"] },
      granter: { patterns: ["access.grant", "access.role-set", "access.guest-admit"], persons: ["granter"] },
      personnel: { patterns: ["post.*", "person.*", "designation.*"], persons: ["personnel"] },
      affairs: { patterns: ["deputy.*"], persons: ["affairs"] },
      reader: { patterns: ["access.roles"] },
    },
  });
});
afterAll(() => t.close());

const id = (code: string) => org.person[code] ?? "";
const post = (code: string) => org.post[code] ?? "";
const call = <C extends Contract>(who: string, contract: C, input: Input<C>) => {
  for (const picture of ["directory", "access"]) t.runtime.forget(picture);
  return t
    .as(id(who))
    .call(contract, input)
    .then(
      () => "done",
      (error: { key: string; errors?: { key: string }[] }) => error.errors?.[0]?.key ?? error.key,
    );
};
const give = (roleCode: string, to: string, more = {}) => ({
  roleCode,
  personId: id(to),
  scope: "all" as const,
  reason: "",
  ...more,
});

test("who may give rights gives others what is needed, and himself nothing that he has not", async () => {
  expect(await call("granter", grant, give("root", "granter"))).toBe("access.grant.own");
  expect(await call("granter", grant, give("reader", "granter"))).toBe("access.grant.own");
  // Nor from tomorrow on, nor by a grant to everybody.
  expect(await call("granter", grant, give("root", "granter", { from: "2026-12-01T00:00:00Z" }))).toBe(
    "access.grant.own",
  );
  const { personId: _, ...everybody } = give("reader", "granter", { everybody: true });
  expect(await call("granter", grant, everybody)).toBe("access.grant.own");
  const wider = { code: "granter", version: 1, name: "権限係", patterns: ["access.*", "person.*"] };
  expect(await call("granter", roleSet, wider)).toBe("access.grant.own");
  expect(await call("granter", grant, give("reader", "clerk"))).toBe("done");
  expect(await call("root", grant, give("reader", "root"))).toBe("done");
});

test("who fills posts does not become an administrator by one, nor by acting for one", async () => {
  const appoint = (who: string, personId: string, to: string) =>
    call(who, postAppoint, { id: post(to), personId: id(personId), from: "2026-11-21T00:00:00Z" });
  expect(await appoint("personnel", "personnel", "is-head")).toBe("access.grant.own");
  expect(await appoint("personnel", "personnel", "clerk")).toBe("done");
  const deputies = [{ postId: post("ga-head"), basis: "規程外の代行" }];
  expect(await call("affairs", deputySet, { id: post("is-head"), version: 1, deputies })).toBe("access.grant.own");
  const designee = { id: post("is-head"), personId: id("personnel") };
  expect(await call("personnel", designationMake, designee)).not.toBe("done");
  // For somebody else that is his work.
  expect(await appoint("personnel", "clerk", "is-head")).toBe("done");
});

test("who keeps the directory does not take over an administrator's account by his address or number", async () => {
  const change = (who: string, fields: object, of = "root") =>
    call(who, personUpdate, { id: id(of), version: 1, ...fields });
  expect(await change("personnel", { email: "mine@test.invalid" })).toBe("people.above");
  expect(await change("personnel", { employeeNo: "E-1" })).toBe("people.above");
  expect(await change("personnel", { phone: "03-0000-0000" })).toBe("done");
  expect(await change("personnel", { email: "new-a@test.invalid" }, "affairs")).toBe("done");
  expect(await change("root", { email: "new-g@test.invalid" }, "granter")).toBe("done");
});

test("somebody from outside gives no rights", async () => {
  const guest = (roleCode: string, readsOnly: boolean, email: string) =>
    call("granter", guestAdmit, {
      family: "外部",
      given: "太郎",
      email,
      organisation: "監査法人",
      hostId: id("granter"),
      purpose: "監査",
      readsOnly,
      masked: false,
      to: "2026-12-20T00:00:00Z",
      roleCode,
    });
  expect(await guest("root", false, "a@test.invalid")).toBe("access.guest-administers");
  expect(await guest("granter", false, "b@test.invalid")).toBe("access.guest-administers");
  expect(await guest("root", true, "c@test.invalid")).toBe("done");
  expect(await guest("reader", false, "d@test.invalid")).toBe("done");
});
