import { useState } from "react";

const PREFIX = "kaname.draft.";
const OWNER = "kaname.draft-owner";

/**
 * State that outlives a reload, an end of the session and a crash of the tab: kept in this tab under `name` until it is
 * given up with undefined. The name stays the same as long as the component lives. Nothing secret may be kept so.
 */
export function useKept<T>(name: string) {
  const [value, setValue] = useState(() => readKept<T>(name));
  const set = (next: T | undefined) => {
    keep(name, next);
    setValue(next);
  };
  return { value, set };
}

/** What is kept under a name; undefined when nothing is. */
export function readKept<T>(name: string): T | undefined {
  try {
    const text = sessionStorage.getItem(PREFIX + name);
    return text === null ? undefined : (JSON.parse(text) as T);
  } catch {
    // A browser that keeps nothing: then nothing was kept.
    return undefined;
  }
}

export function keep(name: string, value: unknown): void {
  try {
    if (value === undefined) sessionStorage.removeItem(PREFIX + name);
    else sessionStorage.setItem(PREFIX + name, JSON.stringify(value));
  } catch {
    // Full, or forbidden: the form works without.
  }
}

/** Says whose drafts are kept from now on: when somebody else signs in at the same screen, those of before are gone. */
export function keepFor(personId: string): void {
  try {
    const owner = sessionStorage.getItem(OWNER);
    if (owner === personId) return;
    sessionStorage.setItem(OWNER, personId);
    if (owner === null) return;
    for (const key of Object.keys(sessionStorage)) if (key.startsWith(PREFIX)) sessionStorage.removeItem(key);
  } catch {
    // Nothing is kept in such a browser.
  }
}

/** Whether something is kept under a name: a page may open its form again by itself. */
export const hasKept = (name: string): boolean => readKept(name) !== undefined;
