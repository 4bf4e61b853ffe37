import type { Duty } from "#kernel/duties/duty.ts";

/** What one record contributes to a measure. */
export interface Point {
  /** When it counts; ISO instant. Its month (in Japan) is the month of the sums. */
  at: string;
  /** In the measure's unit; 1 for what is only counted, 0 or 100 for a share. */
  value: number;
  /** What it is about, for filters: `{ gravity: "grave" }`. Sums are kept for each single one. */
  about?: Record<string, string>;
}

/** A record as measures see it. */
export interface Measured {
  record: {
    id: string;
    kind: string;
    state: string;
    closed: boolean;
    unitId: string | null;
    openedAt: string;
    closedAt: string | null;
  };
  facts: Record<string, unknown>;
  duties: readonly Duty[];
}

/** How points become one number. Count, sum and mean come from monthly sums; the others read the points of the period. */
export const AGGREGATES = ["count", "sum", "mean", "median", "max"] as const;
export type Aggregate = (typeof AGGREGATES)[number];

export const MEASURE_UNITS = ["count", "minutes", "share"] as const;

/** Something that the records themselves say; its words are the texts `measure.<name>` and `measure.<name>.about.<key>.<value>`. */
export interface MeasureDefinition {
  /** `module.noun`, e.g. "incident.troubles". */
  name: string;
  /** Raised whenever `points` changes its mind; then everything is counted anew. */
  version: number;
  unit: (typeof MEASURE_UNITS)[number];
  aggregates: readonly Aggregate[];
  /** Kinds of records that contribute; absent: every kind. */
  kinds?: readonly string[];
  /** Choices for filters. */
  about?: Record<string, readonly string[]>;
  /** Pure. */
  points: (measured: Measured) => Point[];
}

export interface NamedPoint extends Point {
  measure: string;
}

/** Everything that a record contributes now, in a fixed order. */
export function pointsOf(measures: readonly MeasureDefinition[], measured: Measured): NamedPoint[] {
  return measures
    .filter(({ kinds }) => !kinds || kinds.includes(measured.record.kind))
    .flatMap(({ name, points }) => points(measured).map((point) => ({ measure: name, ...point })));
}
