import { expect, test } from "vitest";
import { LOCALES } from "#kernel/i18n/i18n.ts";
import { translate } from "#kernel/i18n/server.ts";
import { manifests } from "./domains.ts";

/** Settings with a screen of their own, whose words are the screen's. */
const OWN = new Set(["calendar", "organisation", "regulations.options"]);

const settings = manifests
  .flatMap((manifest) => manifest.settings ?? [])
  .filter(({ key, ownOperation }) => !ownOperation && !OWN.has(key));

/** The setting itself, its explanation, and every field in it that is shown. */
function keysOf(path: string, value: unknown): string[] {
  const parts = typeof value === "object" && value !== null && !Array.isArray(value) ? Object.entries(value) : [];
  return [path, ...parts.flatMap(([name, each]) => keysOf(`${path}.${name}`, each))];
}

test.each(settings.map(({ key, default: value }) => [key, value] as const))("%s has words", (key, value) => {
  for (const each of [...keysOf(`setting.${key}`, value), `setting.${key}.hint`])
    for (const locale of LOCALES) {
      const text = translate(locale, each);
      expect(text, `${locale} ${each}`).not.toBe(each);
      if (locale === "en") expect(text, each).not.toMatch(/[぀-ヿ一-鿿]/);
    }
});

test("there are settings to look at", () => {
  expect(settings.map(({ key }) => key)).toEqual(
    expect.arrayContaining(["csirt.manyPersons", "roadmap.discountRate", "backup.plan", "approvals.routes"]),
  );
});
