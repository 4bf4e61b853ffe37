import { useEffect, useRef } from "react";
import { personSetLocale } from "#kernel/people/contract.ts";
import { useOperation } from "#ui/hooks/use-operation.ts";
import { usePreferences, type Preferences } from "#ui/preferences.tsx";

type Person = { id: string; locale: Preferences["locale"] };

const KEY = "kaname.language.";

/**
 * The language follows the person: what he chose in this browser, else the English that he chose anywhere (Japanese is where
 * everybody begins, so it tells nothing). A choice in the menu is kept for his mails and other browsers too.
 */
export function useOwnLanguage(person: Person | undefined): void {
  const { locale, set } = usePreferences();
  const save = useOperation(personSetLocale, { quiet: true });
  const known = useRef<Person>(undefined);
  useEffect(() => {
    if (!person) return;
    if (known.current?.id !== person.id) {
      const chosen = remembered(person.id) ?? (person.locale === "en" ? "en" : undefined);
      known.current = { id: person.id, locale: chosen ?? locale };
      if (chosen && chosen !== locale) set({ locale: chosen });
      return;
    }
    if (known.current.locale === locale) return;
    known.current = { id: person.id, locale };
    remember(person.id, locale);
    save.fire({ locale });
  }, [person, locale, set, save]);
}

function remembered(id: string): Preferences["locale"] | undefined {
  try {
    const found = localStorage.getItem(KEY + id);
    return found === "ja" || found === "en" ? found : undefined;
  } catch {
    return undefined;
  }
}

function remember(id: string, locale: string): void {
  try {
    localStorage.setItem(KEY + id, locale);
  } catch {
    // A browser that keeps nothing: the person's record still knows.
  }
}
