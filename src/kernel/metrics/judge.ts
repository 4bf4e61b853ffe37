import type { Period } from "./period.ts";
import { periodEnd, periodsBetween } from "./period.ts";

export const DIRECTIONS = ["up", "down"] as const;
export type Direction = (typeof DIRECTIONS)[number];

/** met 達成, missed 未達, untargeted 目標なし, unmeasured 未測定, waiting 期間中で値なし, stale 期限を過ぎて値なし. */
export const STANDINGS = ["met", "missed", "untargeted", "partial", "unmeasured", "waiting", "stale"] as const;
export type Standing = (typeof STANDINGS)[number];

/** The value of one period. `null` with a reason is not zero. */
export interface PeriodValue {
  period: string;
  value: number | null;
  /** partial 一部のみ, unmeasured 未測定, zero-base 分母が0, missing 値なし, error 式の誤り. */
  note: "partial" | "unmeasured" | "zero-base" | "missing" | "error" | null;
}

export interface Target {
  period: string;
  value: number;
}

/**
 * The target of a period. `step`: the last target set at or before it. `linear`: between two targets on the straight line,
 * after the last one the last one.
 */
export function targetAt(
  targets: readonly Target[],
  path: "step" | "linear",
  kind: Period,
  period: string,
): number | null {
  const sorted = targets.toSorted((a, b) => a.period.localeCompare(b.period));
  const before = sorted.findLast((target) => target.period <= period);
  if (!before) return null;
  const after = sorted.find((target) => target.period > period);
  if (path === "step" || !after || before.period === period) return before.value;
  const steps = periodsBetween(kind, before.period, after.period).length - 1;
  const done = periodsBetween(kind, before.period, period).length - 1;
  return before.value + ((after.value - before.value) * done) / steps;
}

/** Days after a period's end within which its value must be there. */
export function standingOf(input: {
  value: PeriodValue;
  target: number | null;
  direction: Direction;
  kind: Period;
  freshDays: number;
  today: string;
}): Standing {
  const { value, target, direction, kind, freshDays, today } = input;
  if (value.note === "partial") return "partial";
  if (value.value === null) {
    if (value.note === "unmeasured") return "unmeasured";
    const last = Temporal.PlainDate.from(periodEnd(kind, value.period)).add({ days: freshDays }).toString();
    return today >= last ? "stale" : "waiting";
  }
  if (target === null) return "untargeted";
  return (direction === "up" ? value.value >= target : value.value <= target) ? "met" : "missed";
}
