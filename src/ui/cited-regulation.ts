import { useEffect, useSyncExternalStore } from "react";

const listeners = new Set<() => void>();
let cited: string | undefined;

function cite(code: string | undefined): void {
  cited = code;
  listeners.forEach((listener) => listener());
}

/** Page of a record: while it is open, the shell cites the clauses of the record's own regulation. */
export function useCiting(code: string | undefined): void {
  useEffect(() => {
    cite(code);
    return () => cite(undefined);
  }, [code]);
}

/** Code of the regulation to cite now; undefined where no record says which. */
export function useCited(): string | undefined {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => cited,
  );
}
