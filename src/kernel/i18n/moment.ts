/** An instant (ISO 8601 with zone, Date, epoch milliseconds) or a plain day (`2026-11-21`). */
export type Moment = string | number | Date;

export type Parts = { year: number; month: number; day: number; hour: number; minute: number; weekday: number };

/** Japan keeps UTC+9 all year since 1951, so wall clock and instant differ by a constant. */
const TOKYO_OFFSET_MS = 9 * 60 * 60 * 1000;

/** Is this a day without a time? */
export function plainDay(at: Moment | null | undefined): boolean {
  return typeof at === "string" && /^\d{4}-\d{2}-\d{2}$/.test(at);
}

/** Epoch milliseconds; a plain day is its midnight in Tokyo. NaN when it is no date. */
export function epoch(at: Moment): number {
  if (at instanceof Date) return at.getTime();
  if (typeof at === "number") return at;
  return plainDay(at) ? Date.parse(`${at}T00:00:00Z`) - TOKYO_OFFSET_MS : Date.parse(at);
}

/** The last moment of a deadline, in epoch milliseconds: a plain day lasts until its midnight. NaN when it is no date. */
export function deadline(due: Moment): number {
  return plainDay(due) ? epoch(due) + 24 * 60 * 60 * 1000 : epoch(due);
}

/** The wall clock in Tokyo, weekday 0 = Sunday; undefined when it is no date. */
export function parts(at: Moment | null | undefined): Parts | undefined {
  if (at === null || at === undefined || at === "") return undefined;
  const ms = epoch(at);
  if (Number.isNaN(ms)) return undefined;
  const wall = new Date(ms + TOKYO_OFFSET_MS);
  return {
    year: wall.getUTCFullYear(),
    month: wall.getUTCMonth() + 1,
    day: wall.getUTCDate(),
    hour: wall.getUTCHours(),
    minute: wall.getUTCMinutes(),
    weekday: wall.getUTCDay(),
  };
}

/** The day in Tokyo as `2026-11-21`. Throws RangeError when it is no date. */
export function tokyoDay(at: Moment): string {
  return new Date(epoch(at) + TOKYO_OFFSET_MS).toISOString().slice(0, 10);
}

/** Wall clock in Tokyo (`2026-11-21T03:05`) → instant (`2026-11-20T18:05:00.000Z`). Throws RangeError when invalid. */
export function fromTokyoWall(wall: string): string {
  return new Date(Date.parse(`${wall.length === 16 ? `${wall}:00` : wall}Z`) - TOKYO_OFFSET_MS).toISOString();
}

/** Instant → wall clock in Tokyo, to the minute: `2026-11-21T03:05`. Throws RangeError when it is no date. */
export function toTokyoWall(at: Moment): string {
  return new Date(epoch(at) + TOKYO_OFFSET_MS).toISOString().slice(0, 16);
}
