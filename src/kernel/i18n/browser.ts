import type { i18n } from "i18next";
import { createI18n, type Locale, type Texts } from "./i18n.ts";
import index from "virtual:texts/index";

/* What is needed at once (vite-plugin.ts), and the texts of each folder, all in files of their own. */
const boot: Record<Locale, () => Promise<{ default: Texts }>> = {
  ja: () => import("virtual:texts/ja"),
  en: () => import("virtual:texts/en"),
};
type Loaders = Record<string, () => Promise<Texts>>;
const folders: Record<Locale, Loaders> = {
  ja: byFolder(
    import.meta.glob<Texts>(
      [
        "../*/locales/ja.json",
        "../../domains/*/locales/ja.json",
        "../../domains/*/*/locales/ja.json",
        "../../app/*/locales/ja.json",
      ],
      { import: "default" },
    ),
  ),
  en: byFolder(
    import.meta.glob<Texts>(
      [
        "../*/locales/en.json",
        "../../domains/*/locales/en.json",
        "../../domains/*/*/locales/en.json",
        "../../app/*/locales/en.json",
      ],
      { import: "default" },
    ),
  ),
};

/** Folders whose texts were asked for; another language needs them too. Those in `coming` are not here yet. */
const wanted = new Set<string>();
const coming = new Set<string>();

/**
 * A ready i18next that speaks one language. A text that is not here yet is fetched when it is first asked for and shows
 * itself then; screens fetch the texts of their own folder beforehand (`loadTexts`).
 */
export async function startI18n(locale: Locale): Promise<i18n> {
  const instance = createI18n(locale, { [locale]: (await boot[locale]()).default }, (key) => {
    const places = index[key.split(".")[0] ?? ""] ?? [];
    for (const folder of places) if (!wanted.has(folder)) void loadTexts(instance, folder);
    return places.some((folder) => coming.has(folder));
  });
  return instance;
}

/** Fetches the texts of a folder (`kernel/people`, `domains/incident`) in the present language; one without any is no error. */
export async function loadTexts(instance: i18n, folder: string): Promise<void> {
  const locale = instance.language as Locale;
  const load = folders[locale][folder];
  if (!load) return;
  wanted.add(folder);
  coming.add(folder);
  try {
    const texts = await load();
    coming.delete(folder);
    instance.addResourceBundle(locale, "translation", texts, true, true);
  } finally {
    coming.delete(folder);
  }
}

/** Changes the language of a running page; loads its texts first, so nothing is shown untranslated. */
export async function switchLocale(instance: i18n, locale: Locale): Promise<void> {
  const parts = [boot[locale]().then((module) => module.default)];
  for (const folder of wanted) {
    const load = folders[locale][folder];
    if (load) parts.push(load());
  }
  for (const texts of await Promise.all(parts)) instance.addResourceBundle(locale, "translation", texts, true, true);
  await instance.changeLanguage(locale);
}

/** `../people/locales/ja.json` lies in `kernel/people`, `../../domains/x/locales/ja.json` in `domains/x`. */
function byFolder(files: Loaders): Loaders {
  return Object.fromEntries(
    Object.entries(files).map(([path, load]) => {
      const folder = path.replace(/\/locales\/.*$/, "");
      return [folder.startsWith("../../") ? folder.slice(6) : `kernel/${folder.slice(3)}`, load];
    }),
  );
}
