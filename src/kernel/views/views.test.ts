import { afterAll, beforeAll, expect, test } from "vitest";
import { module as regulations } from "#kernel/regulations/module.ts";
import { organisation, type Organisation } from "#kernel/testing/organisation.ts";
import { testRuntime, type TestRuntime } from "#kernel/testing/runtime.ts";
import * as c from "./contract.ts";
import { module } from "./module.ts";

let t: TestRuntime;
let org: Organisation;
beforeAll(async () => {
  t = await testRuntime([module, regulations]);
  org = await organisation(t.database, {
    units: {
      hq: { name: "本社", kind: "company" },
      is: { name: "情報システム部", parent: "hq" },
      section: { name: "情報システム課", kind: "section", parent: "is" },
      shop: { name: "EC事業部", parent: "hq" },
    },
    persons: {
      head: { family: "情野", unit: "hq" },
      staff: { family: "作業", unit: "section" },
      mate: { family: "同僚", unit: "section" },
      other: { family: "平野", unit: "shop" },
    },
    posts: { "is-head": { name: "情報システム部長", heads: "is", holder: "head" } },
  });
});
afterAll(() => t.close());

const as = (who: string) => t.as(org.person[who] ?? null);
const seen = async (who: string, list = "incident.list") =>
  (await as(who).call(c.list, { list })).items.map(({ label, mine }) => `${label}${mine ? "*" : ""}`);
const keep = (who: string, label: string, unit?: string, list = "incident.list") =>
  as(who).call(c.save, {
    list,
    label,
    value: { open: "true", gravity: "grave" },
    unitId: org.unit[unit ?? ""] ?? null,
  });

test("one's own views are seen by nobody else, shared ones by the unit and those below", async () => {
  await keep("staff", "自分用");
  await keep("staff", "課の当番表", "section");
  await keep("head", "部の重大", "is");
  await keep("staff", "別の一覧", undefined, "system.list");
  expect(await seen("staff")).toEqual(["自分用*", "課の当番表*", "部の重大"]);
  expect(await seen("mate")).toEqual(["課の当番表", "部の重大"]);
  expect(await seen("head")).toEqual(["部の重大*"]);
  expect(await seen("other")).toEqual([]);
  expect(await seen("staff", "system.list")).toEqual(["別の一覧*"]);
});

test("shares with one's own path and what one heads only", async () => {
  const { units } = await as("staff").call(c.list, { list: "incident.list" });
  expect(units.map(({ name }) => name)).toEqual(["情報システム課", "情報システム部", "本社"]);
  await expect(keep("staff", "越権", "shop")).rejects.toMatchObject({
    status: 422,
    errors: [{ path: "unitId", key: "views.foreign-unit" }],
  });
  expect((await keep("head", "長として", "is")).unit).toMatchObject({ name: "情報システム部" });
});

test("only the owner changes or removes it, and not from an old version", async () => {
  const made = await keep("staff", "共有", "section");
  const change = (who: string, version: number, label: string) =>
    as(who).call(c.update, { id: made.id, version, label, value: made.value, unitId: null });
  await expect(change("mate", 1, "奪う")).rejects.toMatchObject({ status: 404 });
  await expect(as("mate").call(c.remove, { id: made.id })).rejects.toMatchObject({ status: 404 });
  expect(await change("staff", 1, "引き上げた")).toMatchObject({ label: "引き上げた", unit: null, version: 2 });
  await expect(change("staff", 1, "古い版から")).rejects.toMatchObject({ status: 409, code: "stale" });
  expect(await seen("mate")).not.toContain("共有");
  await as("staff").call(c.remove, { id: made.id });
  expect(await seen("staff")).not.toContain("引き上げた*");
});

test("keeps the filter as it was given, bounded in size and number", async () => {
  const value = { q: "店舗", state: ["confirmed", "reopened"] };
  const made = await as("other").call(c.save, { list: "incident.list", label: "語", value });
  expect((await as("other").call(c.list, { list: "incident.list" })).items[0]?.value).toEqual(value);
  const huge = Object.fromEntries(Array.from({ length: 31 }, (_, index) => [`f${index}`, "x"]));
  const save = (one: Record<string, string>) =>
    as("other").call(c.save, { list: "incident.list", label: "x", value: one });
  await expect(save(huge)).rejects.toThrow();
  await expect(save({ q: "あ".repeat(301) })).rejects.toThrow();
  for (let kept = 1; kept < 50; kept++) await save({ q: String(kept) });
  await expect(save({ q: "もう1つ" })).rejects.toMatchObject({ status: 409, key: "views.too-many" });
  await as("other").call(c.remove, { id: made.id });
  await save({ q: "もう1つ" });
});
