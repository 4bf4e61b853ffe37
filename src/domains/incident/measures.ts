import type { Measured, MeasureDefinition, Point } from "#kernel/metrics/measure.ts";
import { factsOf, type IncidentFacts } from "./facts.ts";

/** What troubles say in numbers, by the month of their report. A merged trouble counts in the one that it became part of. */

const GRAVITIES = ["grave", "not-grave", "unjudged"] as const;

const trouble =
  (points: (facts: IncidentFacts, measured: Measured, about: Record<string, string>) => Point[]) =>
  (measured: Measured): Point[] => {
    const facts = factsOf(measured.facts);
    return facts.state === "merged" ? [] : points(facts, measured, { gravity: facts.gravity });
  };

const minutes = (from: string, to: string) => Math.max(0, (Date.parse(to) - Date.parse(from)) / 60_000);

const common = { version: 1, kinds: ["incident"], about: { gravity: GRAVITIES } };

export const measures: MeasureDefinition[] = [
  {
    ...common,
    name: "incident.troubles",
    unit: "count",
    aggregates: ["count"],
    about: { gravity: GRAVITIES, outcome: ["trouble", "false-alarm"] },
    points: trouble((facts, { record }, about) => {
      const outcome = facts.state === "false-alarm" ? "false-alarm" : "trouble";
      return [{ at: record.openedAt, value: 1, about: { ...about, outcome } }];
    }),
  },
  {
    ...common,
    name: "incident.recovery",
    unit: "minutes",
    aggregates: ["mean", "median", "max", "sum"],
    points: trouble((facts, { record }, about) => {
      // Item 7 of the record counts from the occurrence; what was never dated counts from when it was known.
      const from = facts.occurredAt ?? facts.knownAt;
      if (from === null || facts.recoveredAt === null) return [];
      return [{ at: record.openedAt, value: minutes(from, facts.recoveredAt), about }];
    }),
  },
  {
    ...common,
    name: "incident.acknowledgement",
    unit: "minutes",
    aggregates: ["mean", "median", "max"],
    points: trouble((facts, { record }, about) =>
      facts.acknowledgedAt === null
        ? []
        : [{ at: record.openedAt, value: minutes(record.openedAt, facts.acknowledgedAt), about }],
    ),
  },
  {
    ...common,
    name: "incident.complaints",
    unit: "count",
    aggregates: ["sum"],
    points: trouble((facts, { record }, about) =>
      facts.counts.complaints === 0 ? [] : [{ at: record.openedAt, value: facts.counts.complaints, about }],
    ),
  },
  {
    ...common,
    name: "incident.recurrences",
    unit: "count",
    aggregates: ["count"],
    points: trouble((facts, { record }, about) =>
      facts.recurrenceOf === null ? [] : [{ at: record.openedAt, value: 1, about }],
    ),
  },
];
