import { useEffect, useState } from "react";

const PREFIX = "kaname.draft.";

/**
 * State that outlives a reload, an end of the session and a crash of the tab: kept in this tab under `name` until it is
 * given up with undefined. `kept`: what was found there when the page opened. Holds nothing secret: the browser can be read.
 */
export function useKept<T>(name: string) {
  const [state, setState] = useState<{ name: string; value: T | undefined; kept: boolean }>(() => found<T>(name));
  // Another record on the same page has its own.
  const mine = state.name === name ? state : found<T>(name);
  useEffect(() => {
    if (mine !== state) setState(mine);
  }, [mine, state]);
  const set = (value: T | undefined) => {
    write(name, value);
    setState({ name, value, kept: false });
  };
  return { value: mine.value, kept: mine.kept, set };
}

function found<T>(name: string) {
  const value = read<T>(name);
  return { name, value, kept: value !== undefined };
}

function read<T>(name: string): T | undefined {
  try {
    const text = sessionStorage.getItem(PREFIX + name);
    return text === null ? undefined : (JSON.parse(text) as T);
  } catch {
    // A browser that keeps nothing: then nothing was kept.
    return undefined;
  }
}

function write(name: string, value: unknown): void {
  try {
    if (value === undefined) sessionStorage.removeItem(PREFIX + name);
    else sessionStorage.setItem(PREFIX + name, JSON.stringify(value));
  } catch {
    // Full, or forbidden: the form works without.
  }
}

/** Whether something is kept under a name: a page may open its form again by itself. */
export const hasKept = (name: string): boolean => read(name) !== undefined;
