import { useSyncExternalStore } from "react";

/* One timer for the whole page: hundreds of countdowns tick together, and those whose text stays the same do not render. */
const TICK_MS = 5_000;
const listeners = new Set<() => void>();
let offset = 0;
let fixed: number | undefined;
let timer: ReturnType<typeof setInterval> | undefined;

/** Epoch milliseconds by the server's clock. */
export function now(): number {
  return fixed ?? Date.now() + offset;
}

/** Takes the server's time (a `Date` header or event), so that a wrong clock on the desk does not move deadlines. */
export function syncClock(serverTime: number): void {
  offset = serverTime - Date.now();
  listeners.forEach((listener) => listener());
}

/** Stops time, for sample pages and tests; `undefined` lets it run again. */
export function freezeClock(at: number | undefined): void {
  fixed = at;
  listeners.forEach((listener) => listener());
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= setInterval(() => listeners.forEach((each) => each()), TICK_MS);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}

/**
 * Something that depends on the time, such as a countdown's text. Renders again only when the value changes; it must be
 * comparable with `===`.
 */
export function useClock<T extends string | number | boolean>(read: (now: number) => T): T {
  return useSyncExternalStore(subscribe, () => read(now()));
}
