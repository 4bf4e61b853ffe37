import type { i18n } from "i18next";
import { createI18n, type Locale, type Texts } from "./i18n.ts";

/* Vite gathers the files at build time; vite.config.ts puts each language into one chunk, fetched only when spoken. */
const files: Record<Locale, Record<string, () => Promise<Texts>>> = {
  ja: import.meta.glob<Texts>(
    [
      "../*/locales/ja.json",
      "../../ui/locales/ja.json",
      "../../ui/*/locales/ja.json",
      "../../domains/*/locales/ja.json",
    ],
    { import: "default" },
  ),
  en: import.meta.glob<Texts>(
    [
      "../*/locales/en.json",
      "../../ui/locales/en.json",
      "../../ui/*/locales/en.json",
      "../../domains/*/locales/en.json",
    ],
    { import: "default" },
  ),
};

/** Loads one language and returns a ready i18next speaking it. Rejects if the network does. */
export async function startI18n(locale: Locale): Promise<i18n> {
  return createI18n(locale, { [locale]: await load(locale) });
}

/** Changes the language of a running page; loads its texts first, so nothing is shown untranslated. */
export async function switchLocale(instance: i18n, locale: Locale): Promise<void> {
  if (!instance.hasResourceBundle(locale, "translation"))
    instance.addResourceBundle(locale, "translation", await load(locale));
  await instance.changeLanguage(locale);
}

async function load(locale: Locale): Promise<Texts> {
  const parts = await Promise.all(Object.values(files[locale]).map((read) => read()));
  return Object.assign({}, ...parts) as Texts;
}
