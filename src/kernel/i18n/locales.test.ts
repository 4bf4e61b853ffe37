import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { collectLocaleFiles, type LocaleFile } from "./collect.ts";
import { compareLocales } from "./compare.ts";
import { bootTexts, navigationKeys, textIndex } from "./vite-plugin.ts";

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

describe("what the browser gets", () => {
  const files: LocaleFile[] = [
    { path: "ui/locales/ja.json", texts: { "ui.save": "保存" } },
    { path: "kernel/http/locales/ja.json", texts: { "problem.gone": "ありません", "http.x": "あ" } },
    {
      path: "domains/incident/locales/ja.json",
      texts: { "incident.list.title": "トラブル", "incident.title": "件名" },
    },
  ];

  it("is at once only what every page needs", () => {
    expect(Object.keys(bootTexts(files, new Set(["incident.list.title"])))).toEqual(["ui.save", "incident.list.title"]);
  });

  it("is found by the first word of the key", () => {
    expect(textIndex(files)).toEqual({
      problem: ["kernel/http"],
      http: ["kernel/http"],
      incident: ["domains/incident"],
    });
  });

  it("knows the navigation's labels from the manifests", () => {
    const root = mkdtempSync(join(tmpdir(), "routes-"));
    mkdirSync(join(root, "domains/a/web"), { recursive: true });
    writeFileSync(join(root, "domains/a/web/routes.tsx"), `nav: { to: "/a",\n labelKey: "a.list.title" }`);
    writeFileSync(join(root, "domains/a/web/other.tsx"), `labelKey: "a.no"`);
    expect(navigationKeys(root)).toEqual(new Set(["a.list.title"]));
  });
});
