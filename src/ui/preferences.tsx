import { useQueryClient } from "@tanstack/react-query";
import { createContext, use, useCallback, useMemo, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { switchLocale } from "#kernel/i18n/browser.ts";
import { pickLocale, type Locale } from "#kernel/i18n/i18n.ts";

/** What a reader chooses for themselves: language, and western years or eras. Light or dark is Mantine's. */
export type Preferences = { locale: Locale; era: boolean };

type PreferencesContext = Preferences & { set: (change: Partial<Preferences>) => void };

const Context = createContext<PreferencesContext | undefined>(undefined);
const KEY = "kaname.preferences";

/** The preferences remembered by this browser; a browser that forbids storage gets the defaults. */
export function storedPreferences(): Preferences {
  let stored: Partial<Preferences> = {};
  try {
    stored = JSON.parse(localStorage.getItem(KEY) ?? "{}") as Partial<Preferences>;
  } catch {
    // Broken or forbidden storage is as good as empty.
  }
  return { locale: pickLocale(stored.locale, navigator.languages), era: stored.era === true };
}

type Props = { initial: Preferences; onChange?: (preferences: Preferences) => void; children: ReactNode };

/** Holds the preferences of the page, remembers them, and reports changes so that they can follow the person. */
export function PreferencesProvider({ initial, onChange, children }: Props) {
  const [preferences, setPreferences] = useState(initial);
  const { i18n } = useTranslation();
  const client = useQueryClient();
  const set = useCallback(
    (change: Partial<Preferences>) => {
      const next = { ...preferences, ...change };
      setPreferences(next);
      try {
        localStorage.setItem(KEY, JSON.stringify(next));
      } catch {
        // The choice then lasts as long as the page.
      }
      onChange?.(next);
      if (next.locale === preferences.locale) return;
      document.documentElement.lang = next.locale;
      // The server words titles and reasons in the reader's language, so everything read so far is asked again.
      void switchLocale(i18n, next.locale).then(() => client.invalidateQueries());
    },
    [preferences, onChange, i18n, client],
  );
  const value = useMemo(() => ({ ...preferences, set }), [preferences, set]);
  return <Context value={value}>{children}</Context>;
}

/** The preferences and `set({ era: true })`. Throws outside of PreferencesProvider. */
export function usePreferences(): PreferencesContext {
  const value = use(Context);
  if (!value) throw new Error("usePreferences needs PreferencesProvider");
  return value;
}
