import type { i18n } from "i18next";
import { createI18n, type Locale, type Texts } from "./i18n.ts";

/* What is needed at once (vite-plugin.ts), and the texts of each domain, all in files of their own. */
const boot: Record<Locale, () => Promise<{ default: Texts }>> = {
  ja: () => import("virtual:texts/ja"),
  en: () => import("virtual:texts/en"),
};
const domains: Record<Locale, Record<string, () => Promise<Texts>>> = {
  ja: import.meta.glob<Texts>("../../domains/*/locales/ja.json", { import: "default" }),
  en: import.meta.glob<Texts>("../../domains/*/locales/en.json", { import: "default" }),
};

/** Domains whose texts were asked for; another language needs them too. Those in `coming` are not here yet. */
const wanted = new Set<string>();
const coming = new Set<string>();

/**
 * A ready i18next that speaks one language. A text of a domain that is not here yet is fetched when it is first asked for
 * and shows itself then; screens fetch the texts of their own domain beforehand (`loadDomain`).
 */
export async function startI18n(locale: Locale): Promise<i18n> {
  const instance = createI18n(locale, { [locale]: (await boot[locale]()).default }, (key) => {
    const domain = key.split(".")[0] ?? "";
    if (!wanted.has(domain) && domains[locale][pathOf(domain, locale)]) void loadDomain(instance, domain);
    return coming.has(domain);
  });
  return instance;
}

/** Fetches the texts of a domain in the present language; a domain without texts is no error. */
export async function loadDomain(instance: i18n, domain: string): Promise<void> {
  wanted.add(domain);
  coming.add(domain);
  const locale = instance.language as Locale;
  try {
    const texts = await domains[locale][pathOf(domain, locale)]?.();
    coming.delete(domain);
    if (texts) instance.addResourceBundle(locale, "translation", texts, true, true);
  } finally {
    coming.delete(domain);
  }
}

/** Changes the language of a running page; loads its texts first, so nothing is shown untranslated. */
export async function switchLocale(instance: i18n, locale: Locale): Promise<void> {
  const parts = [boot[locale]().then((module) => module.default)];
  for (const domain of wanted) {
    const read = domains[locale][pathOf(domain, locale)];
    if (read) parts.push(read());
  }
  for (const texts of await Promise.all(parts)) instance.addResourceBundle(locale, "translation", texts, true, true);
  await instance.changeLanguage(locale);
}

function pathOf(domain: string, locale: Locale): string {
  return `../../domains/${domain}/locales/${locale}.json`;
}
