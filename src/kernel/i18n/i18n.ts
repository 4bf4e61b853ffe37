import i18next, { type i18n, type PostProcessorModule } from "i18next";
import { readBilingual } from "./bilingual.ts";
import { clausesInEnglish } from "./clause.ts";

export type Locale = "ja" | "en";
export const LOCALES: readonly Locale[] = ["ja", "en"];

/** Flat texts of one language: key → text. */
export type Texts = Record<string, string>;

/** A text is kept with the clause as it was printed; English readers get it in English. */
const CLAUSES: PostProcessorModule = {
  type: "postProcessor",
  name: "clauses",
  process: (text, _key, { lng }, { language }) => ((lng ?? language) === "en" ? clausesInEnglish(text) : text),
};

/**
 * A ready i18next. Keys are flat, so dots and colons in them are plain letters; React escapes, so i18next does not.
 * A key without a text is returned as it is; unless `isComing` says that its text is being
 * fetched: then it is nothing for now.
 */
export function createI18n(
  locale: Locale,
  texts: Partial<Record<Locale, Texts>>,
  isComing?: (key: string) => boolean,
): i18n {
  const instance = i18next.createInstance();
  instance.use(CLAUSES);
  // Without a backend the initialisation is synchronous; the promise carries nothing to wait for.
  void instance.init({
    lng: locale,
    fallbackLng: "ja",
    supportedLngs: [...LOCALES],
    resources: Object.fromEntries(Object.entries(texts).map(([key, value]) => [key, { translation: value }])),
    keySeparator: false,
    nsSeparator: false,
    // Messages that were kept before their text named this parameter say nothing there.
    interpolation: { escapeValue: false, defaultVariables: { elsewhere: "" } },
    postProcess: [CLAUSES.name],
    returnNull: false,
    initAsync: false,
    react: { bindI18nStore: "added" },
    parseMissingKeyHandler: (key) => (isComing?.(key) ? "" : key),
  });
  instance.services.formatter?.add("bilingual", readBilingual);
  return instance;
}

/** The language to start with: what was chosen, else the first of the browser's that we have, else Japanese. */
export function pickLocale(chosen: string | null | undefined, offered: readonly string[] = []): Locale {
  for (const tag of [chosen, ...offered]) {
    const language = tag?.toLowerCase().split("-")[0];
    if (language === "ja" || language === "en") return language;
  }
  return "ja";
}
