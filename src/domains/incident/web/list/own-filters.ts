import { useCallback, useState } from "react";
import type { SavedFilter } from "#ui/table/filters.ts";

const KEY = "kaname.filters.incident";

/** The reader's own views of the list, kept in this browser. */
export function useOwnFilters(): {
  own: SavedFilter[];
  save: (label: string, value: SavedFilter["value"]) => void;
  remove: (id: string) => void;
} {
  const [own, setOwn] = useState<SavedFilter[]>(read);
  const change = useCallback((next: SavedFilter[]) => {
    setOwn(next);
    try {
      localStorage.setItem(KEY, JSON.stringify(next));
    } catch {
      // Without storage the view lasts as long as the page.
    }
  }, []);
  return {
    own,
    save: (label, value) => change([...own, { id: crypto.randomUUID(), label, value, mine: true }]),
    remove: (id) => change(own.filter((each) => each.id !== id)),
  };
}

function read(): SavedFilter[] {
  try {
    const stored = JSON.parse(localStorage.getItem(KEY) ?? "[]") as unknown;
    return Array.isArray(stored) ? (stored as SavedFilter[]) : [];
  } catch {
    return [];
  }
}
