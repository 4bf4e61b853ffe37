import { afterAll, beforeAll, expect, test } from "vitest";
import { contract, id, ok, OK, type Contract, type Input } from "#kernel/contract/contract.ts";
import { operation } from "#kernel/operation/operation.ts";
import type { Manifest } from "#kernel/operation/manifest.ts";
import { module as people } from "#kernel/people/module.ts";
import { organisation, type Organisation } from "#kernel/testing/organisation.ts";
import { testRuntime, type TestRuntime } from "#kernel/testing/runtime.ts";
import { z } from "zod";
import * as duties from "../conflict-contract.ts";
import { grant, roleSet } from "../contract.ts";
import { ensureRoles } from "../ensure-roles.ts";
import { jobs } from "../jobs.ts";
import { module } from "../module.ts";

const verb = (name: string) => {
  const declared = contract({
    name: `order.${name}`,
    method: "POST",
    path: `/orders/{id}/${name}`,
    input: z.object({ id }),
    output: ok,
    summary: name,
  });
  const run = operation(declared, async ({ lock, input, emit }) => {
    await lock(input.id);
    emit(`order.${name}`, input.id, {});
    return OK;
  });
  return { declared, run };
};
const [order, receive] = [verb("place"), verb("receive")];
/** A domain with two sides of one rule. */
const shop: Manifest = {
  name: "order",
  contracts: [order.declared, receive.declared],
  operations: [order.run, receive.run],
  kinds: [{ kind: "order", prefix: "ORD", fold: (facts) => facts, href: () => "/" }],
  conflicts: {
    "order-receipt": {
      name: { ja: "発注と検収", en: "Order and receipt" },
      left: { name: { ja: "発注", en: "Order" }, patterns: ["order.place"] },
      right: { name: { ja: "検収", en: "Receipt" }, patterns: ["order.receive"] },
      on: "both",
    },
  },
};
const manifests = [module, people, shop];

let t: TestRuntime;
let org: Organisation;
const who = (code: string) => org.person[code] ?? "";
const as = (code: string) => ({
  call: <C extends Contract>(declared: C, input: Input<C>) => {
    for (const picture of ["directory", "access"]) t.runtime.forget(picture);
    return t.as(who(code)).call(declared, input);
  },
});
const keyOf = (promise: Promise<unknown>) =>
  promise.then(
    () => "done",
    (error: { key?: string; errors?: { path: string; key: string }[] }) => error.errors?.[0]?.key ?? error.key,
  );
const types = async () =>
  (await t.database.read.selectFrom("event").select("type").orderBy("seq").execute()).map((row) => row.type);
const give = (roleCode: string, code: string) =>
  as("root").call(grant, { roleCode, personId: who(code), scope: "all", reason: "" });
const newOrder = () => t.system(async (work) => (await work.create("order", { title: "机", state: "open" })).id);

beforeAll(async () => {
  t = await testRuntime(manifests, "2026-11-20T10:00");
  await t.system((work) => ensureRoles(work, manifests));
  org = await organisation(t.database, {
    units: { co: { name: "要商事", kind: "company" } },
    persons: Object.fromEntries(
      ["root", "second", "buyer", "other", "head"].map((code) => [code, { family: code, unit: "co" }]),
    ),
    posts: { head: { name: "部長", unit: "co", holder: "head" } },
    roles: {
      root: { patterns: ["*"], persons: ["root"] },
      buyer: { patterns: ["order.place"], persons: ["buyer"] },
      receiver: { patterns: ["order.receive"] },
      approver: { patterns: ["access.exception-decide", "access.grant", "access.conflicts"], persons: ["head"] },
    },
  });
});
afterAll(() => t.close());

test("several modules make one rule, and the product's rules come with names and sides", async () => {
  const { rules } = await as("root").call(duties.conflicts, {});
  const rule = rules.find((one) => one.code === "order-receipt");
  expect(rule).toMatchObject({ left: { patterns: ["order.place"] }, onGrant: true, onAct: true, builtin: true });
  expect(rules.length).toBeGreaterThanOrEqual(10);
});

test("a grant, also one to a post, and a wider role are refused when one person would have both sides", async () => {
  expect(await keyOf(give("receiver", "buyer"))).toBe("access.conflict.grant");
  expect(await keyOf(give("receiver", "other"))).toBe("done");
  expect(await keyOf(give("buyer", "head"))).toBe("done");
  const toPost = as("root").call(grant, {
    roleCode: "receiver",
    postId: org.post["head"] ?? "",
    scope: "all",
    reason: "",
  });
  expect(await keyOf(toPost)).toBe("access.conflict.grant");
  const wider = as("root").call(roleSet, { code: "buyer", version: 1, name: "購買", patterns: ["order.*"] });
  expect(await keyOf(wider)).toBe("access.conflict.grant");
});

test("whoever did one side on a record cannot do the other on it, the administrator neither", async () => {
  const first = await newOrder();
  expect(await keyOf(as("root").call(order.declared, { id: first }))).toBe("done");
  expect(await keyOf(as("root").call(receive.declared, { id: first }))).toBe("access.conflict.act");
  expect(await keyOf(as("other").call(receive.declared, { id: first }))).toBe("done");
  expect(await keyOf(as("root").call(receive.declared, { id: await newOrder() }))).toBe("done");
});

test("the right to everything is given, but told: in the list, to who decides on exceptions, and in the event", async () => {
  const mine = async (code: string) =>
    (await as("root").call(duties.conflicts, {})).held.filter((one) => one.person.id === who(code) && one.everything);
  const [first] = await mine("root");
  expect(first).toMatchObject({ exceptedUntil: null, left: { roles: [{ code: "root" }] } });
  // Root has placed two orders and given rights above: what a reviewer looks through.
  const order = (await mine("root")).find((one) => one.rule.code === "order-receipt");
  expect(order).toMatchObject({ left: { done: 1 }, right: { done: 1 } });

  expect(await mine("second")).toEqual([]);
  const given = await give("root", "second");
  expect(given.conflicts).toContain("発注と検収");
  expect((await mine("second")).map((one) => one.rule.code)).toContain("order-receipt");
  const told = await t.database.read
    .selectFrom("notification")
    .select("person_id")
    .where("key", "=", "access.conflict.everything")
    .execute();
  expect(told.map((row) => row.person_id)).toEqual([who("head")]);
  const { data } = await t.database.read
    .selectFrom("event")
    .select("data")
    .where("type", "=", "access.granted")
    .orderBy("seq", "desc")
    .limit(1)
    .executeTakeFirstOrThrow();
  expect(data).toMatchObject({ conflicts: expect.arrayContaining(["order-receipt"]) });
  // A narrow role beside it brings nothing new; two narrow ones would be a conflict of their own.
  expect((await give("buyer", "second")).conflicts).toEqual([]);
  expect(await keyOf(give("receiver", "second"))).toBe("access.conflict.grant");
});

test("a rule that is kept when rights are given binds who has both by the right to everything when he acts", async () => {
  const { rules } = await as("root").call(duties.conflicts, {});
  const rule = rules.find((one) => one.code === "order-receipt");
  const switchTo = (onAct: boolean, version: number) =>
    as("root").call(duties.conflictSet, {
      code: "order-receipt",
      version,
      name: "発注と検収",
      leftName: "発注",
      rightName: "検収",
      leftMore: [],
      rightMore: [],
      onGrant: true,
      onAct,
      active: true,
    });
  const { version } = await switchTo(false, rule?.version ?? 1);
  const one = await newOrder();
  await as("root").call(order.declared, { id: one });
  expect(await keyOf(as("root").call(receive.declared, { id: one }))).toBe("access.conflict.act");
  await switchTo(true, version);
});

test("an exception needs another's decision, a controller and a day, and lets through until then", async () => {
  const ask = (more: object = {}) =>
    as("root").call(duties.exceptionRequest, {
      ruleCode: "order-receipt",
      personId: who("buyer"),
      reason: "担当が一人のため",
      control: "毎月、部長が記録を点検する",
      controllerId: who("head"),
      to: "2026-12-20T00:00:00Z",
      ...more,
    });
  expect(await keyOf(ask({ controllerId: who("buyer") }))).toBe("access.exception.own-controller");
  expect(await keyOf(ask({ to: "2028-01-01T00:00:00Z" }))).toBe("access.at-most-a-year");
  const toBuyer = { roleCode: "receiver", personId: who("buyer"), scope: "all" as const };
  const { id: asked } = await ask();
  expect(await keyOf(as("root").call(duties.exceptionDecide, { id: asked, approve: true }))).toBe(
    "access.exception.not-own",
  );
  expect(await keyOf(give("receiver", "buyer"))).toBe("access.conflict.grant");
  expect(await keyOf(as("head").call(duties.exceptionDecide, { id: asked, approve: true }))).toBe("done");
  // Who approved the exception does not give the right that needs it.
  expect(await keyOf(as("head").call(grant, { ...toBuyer, reason: "" }))).toBe("access.conflict.act");
  expect(await keyOf(give("receiver", "buyer"))).toBe("done");
  const { held } = await as("root").call(duties.conflicts, {});
  const narrow = held.filter((one) => !one.everything && one.rule.code === "order-receipt");
  expect(narrow.map((one) => [one.person.id, one.exceptedUntil])).toEqual([[who("buyer"), "2026-12-20T00:00:00Z"]]);

  const small = await newOrder();
  await as("buyer").call(order.declared, { id: small });
  expect(await keyOf(as("buyer").call(receive.declared, { id: small }))).toBe("done");
  expect(await types()).toContain("access.conflict-excepted");

  const later = await newOrder();
  await as("buyer").call(order.declared, { id: later });
  t.at("2026-12-14T00:00:00Z");
  await t.system((work) => jobs[0]?.run?.(work, {}) ?? Promise.resolve());
  t.at("2026-12-20T00:00:00Z");
  await t.system((work) => jobs[0]?.run?.(work, {}) ?? Promise.resolve());
  expect(await types()).toEqual(expect.arrayContaining(["access.exception-ends", "access.exception-ended"]));
  expect(await keyOf(as("buyer").call(receive.declared, { id: later }))).toBe("access.conflict.act");
});
