import { join } from "node:path";
import type { Plugin } from "vite";
import { collectLocaleFiles } from "./collect.ts";
import { LOCALES, type Locale, type Texts } from "./i18n.ts";

const PREFIX = "virtual:texts/";

/**
 * `virtual:texts/ja`: what every page needs at once, which are the texts of kernel and design kit, and of each domain only
 * its labels in the navigation (`incident.nav`, `incident.nav.board`). The rest of a domain comes with its screens.
 */
export function textsPlugin(): Plugin {
  return {
    name: "kaname-texts",
    resolveId: (id) => (id.startsWith(PREFIX) ? `\0${id}` : undefined),
    load(id) {
      const locale = LOCALES.find((each) => id === `\0${PREFIX}${each}`);
      if (!locale) return undefined;
      for (const { path } of collectLocaleFiles(locale)) this.addWatchFile(join(import.meta.dirname, "../..", path));
      return `export default JSON.parse(${JSON.stringify(JSON.stringify(bootTexts(locale)))});`;
    },
  };
}

/** The texts of `virtual:texts/<locale>`. */
export function bootTexts(locale: Locale, files = collectLocaleFiles(locale)): Texts {
  return Object.fromEntries(
    files.flatMap(({ path, texts }) =>
      Object.entries(texts).filter(([key]) => !isDomain(path) || /\.nav(\.|$|_)/.test(key)),
    ),
  );
}

function isDomain(path: string): boolean {
  return path.replace(/^\//, "").startsWith("domains/");
}
