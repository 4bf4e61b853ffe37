import { useCallback, useState } from "react";

/** Column visibility, `false` = hidden, remembered in this browser. */
export function useColumnChoice(columns: { key: string; hidden?: boolean }[], storageKey: string | undefined) {
  const name = storageKey && `kaname.columns.${storageKey}`;
  const [choice, setChoice] = useState<Record<string, boolean>>(() => ({
    ...Object.fromEntries(columns.map(({ key, hidden }) => [key, hidden !== true])),
    ...read(name),
  }));
  const set = useCallback(
    (key: string, shown: boolean) =>
      setChoice((before) => {
        const next = { ...before, [key]: shown };
        write(name, next);
        return next;
      }),
    [name],
  );
  return [choice, set] as const;
}

function read(name: string | undefined): Record<string, boolean> {
  if (!name) return {};
  try {
    return JSON.parse(localStorage.getItem(name) ?? "{}") as Record<string, boolean>;
  } catch {
    return {};
  }
}

function write(name: string | undefined, choice: Record<string, boolean>): void {
  if (!name) return;
  try {
    localStorage.setItem(name, JSON.stringify(choice));
  } catch {
    // Without storage the choice lasts as long as the page.
  }
}
