import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Locale, Texts } from "./i18n.ts";

const SOURCE = fileURLToPath(new URL("../../", import.meta.url));

/** One locale file: its path below src and its texts. */
export type LocaleFile = { path: string; texts: Texts };

/** Reads every `locales/<locale>.json` below `root` (default: src). Throws with the path if a file is no flat JSON. */
export function collectLocaleFiles(locale: Locale, root: string = SOURCE): LocaleFile[] {
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name === `${locale}.json` && entry.parentPath.endsWith("locales"))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
    .map((path) => ({ path: path.slice(root.length), texts: parse(path) }));
}

function parse(path: string): Texts {
  let json: unknown;
  try {
    json = JSON.parse(readFileSync(path, "utf8"));
  } catch (cause) {
    throw new Error(`Not valid JSON: ${path}`, { cause });
  }
  if (typeof json !== "object" || json === null || Object.values(json).some((text) => typeof text !== "string"))
    throw new Error(`Must be a flat object of texts: ${path}`);
  return json as Texts;
}
