import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import type { Plugin } from "vite";
import { collectLocaleFiles, type LocaleFile } from "./collect.ts";
import { LOCALES, type Locale, type Texts } from "./i18n.ts";

const PREFIX = "\0virtual:texts/";
const SOURCE = join(import.meta.dirname, "../..");

/**
 * `virtual:texts/ja`: what every page needs at once, which are the texts of the design kit and the labels of the
 * navigation. `virtual:texts/index`: in which folders the keys with a first word lie. All other texts come with the
 * screens that show them.
 */
export function textsPlugin(): Plugin {
  return {
    name: "kaname-texts",
    resolveId: (id) => (id.startsWith("virtual:texts/") ? `\0${id}` : undefined),
    load(id) {
      if (!id.startsWith(PREFIX)) return undefined;
      const name = id.slice(PREFIX.length);
      const locale: Locale = LOCALES.find((each) => each === name) ?? "ja";
      const files = collectLocaleFiles(locale);
      for (const { path } of files) this.addWatchFile(join(SOURCE, path));
      const value = name === "index" ? textIndex(files) : bootTexts(files, navigationKeys());
      return `export default JSON.parse(${JSON.stringify(JSON.stringify(value))});`;
    },
  };
}

/** The texts needed at once. */
export function bootTexts(files: LocaleFile[], navigation: ReadonlySet<string>): Texts {
  return Object.fromEntries(
    files.flatMap(({ path, texts }) =>
      Object.entries(texts).filter(([key]) => folderOf(path).startsWith("ui") || navigation.has(key)),
    ),
  );
}

/** First word of the keys → folders (`domains/incident`) that have such keys. The design kit's are left out. */
export function textIndex(files: LocaleFile[]): Record<string, string[]> {
  const index: Record<string, string[]> = {};
  for (const { path, texts } of files) {
    const folder = folderOf(path);
    if (folder.startsWith("ui")) continue;
    for (const word of new Set(Object.keys(texts).map((key) => key.split(".")[0] ?? key)))
      (index[word] ??= []).push(folder);
  }
  return index;
}

/** The label keys in all route manifests, read from their text. */
export function navigationKeys(root: string = SOURCE): Set<string> {
  const keys = new Set<string>();
  for (const entry of readdirSync(root, { recursive: true, withFileTypes: true })) {
    if (entry.name !== "routes.tsx" || !entry.parentPath.endsWith("web")) continue;
    const text = readFileSync(join(entry.parentPath, entry.name), "utf8");
    for (const match of text.matchAll(/labelKey:\s*"([^"]+)"/g)) keys.add(match[1] ?? "");
  }
  return keys;
}

/** `/domains/incident/locales/ja.json` → `domains/incident`. */
function folderOf(path: string): string {
  return path.replace(/^\//, "").replace(/\/locales\/.*$/, "");
}
