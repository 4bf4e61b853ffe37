import { expect, it } from "vitest";
import { z } from "zod";
import { shapeOfSetting, wordsOfSetting } from "#kernel/config/setting-words.ts";
import type { SettingDefinition } from "#kernel/config/settings.ts";
import { collectLocaleFiles } from "#kernel/i18n/collect.ts";
import { manifests } from "../src/app/domains.ts";

const texts = (locale: "ja" | "en") => new Set(collectLocaleFiles(locale).flatMap((file) => Object.keys(file.texts)));
const known = { ja: texts("ja"), en: texts("en") };
const missing = (definition: SettingDefinition) =>
  (["ja", "en"] as const).flatMap((locale) =>
    wordsOfSetting(definition)
      .filter((key) => !known[locale].has(key))
      .map((key) => `${locale} ${key}`),
  );
const definitions = manifests.flatMap(({ settings }) => settings ?? []);

it("has words in both languages for every setting: name, explanation, fields, choices, group", () => {
  expect(definitions.length).toBeGreaterThan(15);
  expect(definitions.flatMap(missing)).toEqual([]);
  const groups = definitions.map(({ key }) => (key.includes(".") ? (key.split(".")[0] ?? "") : "organisation"));
  // The options of the regulations have a place of their own on the page.
  const wanted = groups.filter((group) => group !== "regulations").map((group) => `setting.group.${group}`);
  expect(wanted.filter((key) => !known.ja.has(key) || !known.en.has(key))).toEqual([]);
});

it("has a name in both languages for every timer", () => {
  const timers = manifests.flatMap(({ jobs }) => jobs ?? []).filter(({ cron }) => cron !== undefined);
  expect(timers.length).toBeGreaterThan(10);
  const wanted = timers.map(({ name }) => `timer.${name}`);
  expect(wanted.filter((key) => !known.ja.has(key) || !known.en.has(key))).toEqual([]);
});

it("has a form for every value that has no screen of its own", () => {
  const shown = definitions.filter(({ ownOperation, ownForm }) => !ownOperation && !ownForm);
  expect(shown.length).toBeGreaterThan(10);
  for (const setting of shown) expect(JSON.stringify(shapeOfSetting(setting)), setting.key).not.toContain('"any"');
});

it("sees a setting, a field and a choice without words", () => {
  expect(missing({ key: "planted", schema: z.number(), default: 1 })).toEqual([
    "ja setting.planted",
    "ja setting.planted.about",
    "en setting.planted",
    "en setting.planted.about",
  ]);
  const schema = z.object({ at: z.enum(["door", "P1"]), more: z.array(z.object({ deep: z.number().nullable() })) });
  expect(wordsOfSetting({ key: "planted", schema, default: {} }).slice(2)).toEqual([
    "setting.planted.at",
    "setting.planted.at.door",
    "setting.planted.more",
    "setting.planted.more.deep",
  ]);
});
