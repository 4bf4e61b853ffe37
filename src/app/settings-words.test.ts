import { expect, test } from "vitest";
import { shapeOfSetting, wordsOfSetting } from "#kernel/config/setting-words.ts";
import { LOCALES } from "#kernel/i18n/i18n.ts";
import { translate } from "#kernel/i18n/server.ts";
import { manifests } from "./domains.ts";

const settings = manifests.flatMap((manifest) => manifest.settings ?? []);

test.each(settings.map((setting) => [setting.key, setting] as const))("%s has words", (_key, setting) => {
  for (const each of wordsOfSetting(setting))
    for (const locale of LOCALES) {
      const text = translate(locale, each);
      expect(text, `${locale} ${each}`).not.toBe(each);
      if (locale === "en") expect(text, each).not.toMatch(/[぀-ヿ一-鿿]/);
    }
});

test("there are settings to look at, and every value in them has a form", () => {
  expect(settings.map(({ key }) => key)).toEqual(
    expect.arrayContaining(["csirt.manyPersons", "roadmap.discountRate", "backup.plan", "approvals.routes"]),
  );
  const shown = settings.filter(({ ownOperation, ownForm }) => !ownOperation && !ownForm);
  for (const setting of shown) expect(JSON.stringify(shapeOfSetting(setting)), setting.key).not.toContain('"any"');
});
