import { afterAll, beforeAll, expect, it } from "vitest";
import { module as access } from "#kernel/access/module.ts";
import { organisation, type Organisation } from "#kernel/testing/organisation.ts";
import { testRuntime, type TestRuntime } from "#kernel/testing/runtime.ts";
import type { Manifest } from "#kernel/operation/manifest.ts";
import { module as people } from "#kernel/people/module.ts";
import { dismiss, steps } from "./contract.ts";
import { startModule } from "./module.ts";

const modules: Manifest[] = [access, people, startModule(() => modules)];
let t: TestRuntime;
let org: Organisation;
beforeAll(async () => {
  t = await testRuntime(modules, "2026-11-20T10:00");
  org = await organisation(t.database, {
    units: { co: { name: "要商事", kind: "company" } },
    persons: { admin: { family: "管理", unit: "co" }, clerk: { family: "社員", unit: "co" } },
    posts: {
      president: { name: "社長", unit: "co", officer: true },
      chief: { name: "課長", unit: "co", holder: "admin" },
    },
    roles: { administrator: { patterns: ["*"], persons: ["admin"] } },
  });
});
afterAll(() => t.close());
const as = (code: string) => t.as(org.person[code] ?? "");

it("tells from the data what is done, in the order in which one does it", async () => {
  const { hidden, steps: found } = await as("admin").call(steps, {});
  expect(hidden).toBe(false);
  expect(found.map(({ code, done, count }) => [code, done, count])).toEqual([
    ["people", true, 2],
    ["posts", false, 1],
    ["contacts", false, 0],
    ["mail", false, null],
  ]);
});

it("is for whoever may set things up, and goes away for the one who puts it away", async () => {
  await expect(as("clerk").call(steps, {})).rejects.toMatchObject({ status: 403 });
  await as("admin").call(dismiss, {});
  expect(await as("admin").call(steps, {})).toEqual({ hidden: true, steps: [] });
});
