/** Progress of an initiative, computed from what is proven. Pure. */

export interface Figure {
  base: number;
  goal: number;
  /** The metric's present value; null: none, counts as no progress. */
  value: number | null;
}

/** The share of the way from base to goal that the value has gone, between 0 and 1. */
export function shareOf({ base, goal, value }: Figure): number {
  if (value === null) return 0;
  return Math.min(1, Math.max(0, (value - base) / (goal - base)));
}

/** Items with evidence and figures weigh alike, one each. Null where there is nothing to go by. */
export function progressOf(items: readonly { done: boolean }[], figures: readonly Figure[]): number | null {
  const count = items.length + figures.length;
  if (count === 0) return null;
  const done = items.filter((item) => item.done).length + figures.reduce((sum, figure) => sum + shareOf(figure), 0);
  return done / count;
}
