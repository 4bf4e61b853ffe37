import { useRouter, useRouterState } from "@tanstack/react-router";
import { useCallback, useMemo } from "react";

/**
 * A flat value kept in the address, so that a filtered list can be sent as a link and "back" works: `?state=open&unit=a`.
 * Names that repeat are lists. `defaults` hold when the address says nothing; setting a default leaves the address clean.
 */
export function useUrlState<T extends Record<string, string | string[] | undefined>>(
  defaults: T,
): [T, (next: T) => void] {
  const router = useRouter();
  const search = useRouterState({ select: (state) => state.location.searchStr });
  const fixed = JSON.stringify(defaults);
  const value = useMemo(() => ({ ...(JSON.parse(fixed) as T), ...readQuery(search) }), [fixed, search]);
  const set = useCallback(
    (next: T) => {
      const { pathname } = router.state.location;
      router.history.replace(pathname + writeQuery(next, JSON.parse(fixed) as T));
    },
    [router, fixed],
  );
  return [value, set];
}

/** `?a=1&b=x&b=y` → `{ a: "1", b: ["x", "y"] }`. */
export function readQuery(search: string): Record<string, string | string[]> {
  const value: Record<string, string | string[]> = {};
  for (const [name, text] of new URLSearchParams(search)) {
    const before = value[name];
    value[name] = before === undefined ? text : [before, text].flat();
  }
  return value;
}

/** The query for a value, without what is empty or equal to the default; "" when nothing is left. */
export function writeQuery(
  value: Record<string, string | string[] | undefined>,
  defaults: Record<string, string | string[] | undefined> = {},
): string {
  const params = new URLSearchParams();
  for (const [name, each] of Object.entries(value)) {
    if (JSON.stringify(each) === JSON.stringify(defaults[name])) continue;
    for (const text of [each ?? []].flat()) params.append(name, text);
  }
  const query = params.toString();
  return query ? `?${query}` : "";
}
