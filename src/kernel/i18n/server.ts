import type { i18n } from "i18next";
import { collectLocaleFiles } from "./collect.ts";
import { createI18n, type Locale } from "./i18n.ts";

let shared: i18n | undefined;

/**
 * The text of a key in a language, for mails, documents and problem details. `params` fill `{{name}}`; `count` chooses
 * the English plural. An unknown key returns itself. Reads the files on first use.
 */
export function translate(locale: Locale, key: string, params: Record<string, unknown> = {}): string {
  shared ??= createI18n("ja", { ja: texts("ja"), en: texts("en") });
  return shared.t(key, { ...params, lng: locale });
}

function texts(locale: Locale) {
  return Object.assign({}, ...collectLocaleFiles(locale).map((file) => file.texts)) as Record<string, string>;
}
