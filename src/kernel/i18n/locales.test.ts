import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { collectLocaleFiles, type LocaleFile } from "./collect.ts";
import { compareLocales } from "./compare.ts";
import { bootTexts } from "./vite-plugin.ts";

it("has the same keys in Japanese and English, no empty text, no key twice, the same placeholders", () => {
  expect(compareLocales(collectLocaleFiles("ja"), collectLocaleFiles("en"))).toEqual([]);
});

it("sees a missing key, an empty text, a doubled key and a lost placeholder", () => {
  const ja: LocaleFile[] = [
    { path: "ui/locales/ja.json", texts: { "ui.a": "あ", "ui.b": " ", "ui.n": "{{count}}件" } },
    { path: "x/locales/ja.json", texts: { "ui.a": "い" } },
  ];
  const en: LocaleFile[] = [
    { path: "ui/locales/en.json", texts: { "ui.b": "b", "ui.n_one": "one", "ui.n_other": "rows" } },
  ];
  expect(compareLocales(ja, en)).toEqual([
    "ui.a stands in ui/locales/ja.json and x/locales/ja.json",
    "ui.a is missing in en (x/locales/ja.json)",
    "ui.b is empty in ui/locales/ja.json",
    "ui.n_other lacks {{count}} (ui/locales/en.json)",
  ]);
});

it("reads flat JSON only, and names the file", () => {
  const root = mkdtempSync(join(tmpdir(), "locales-"));
  mkdirSync(join(root, "a/locales"), { recursive: true });
  const file = join(root, "a/locales/ja.json");
  writeFileSync(file, `{"a.title":"題"}`);
  expect(collectLocaleFiles("ja", root)).toEqual([{ path: "/a/locales/ja.json", texts: { "a.title": "題" } }]);
  writeFileSync(file, `{"a":{"title":"題"}}`);
  expect(() => collectLocaleFiles("ja", root)).toThrow("flat object");
  writeFileSync(file, `{`);
  expect(() => collectLocaleFiles("ja", root)).toThrow("a/locales/ja.json");
});

it("sends at once only what every page needs", () => {
  const files: LocaleFile[] = [
    { path: "kernel/duties/locales/ja.json", texts: { "duties.late": "遅延" } },
    {
      path: "domains/incident/locales/ja.json",
      texts: { "incident.nav": "トラブル", "incident.nav.board": "看板", "incident.title": "件名" },
    },
  ];
  expect(Object.keys(bootTexts("ja", files))).toEqual(["duties.late", "incident.nav", "incident.nav.board"]);
});
