import type { MeasureDefinition } from "#kernel/metrics/measure.ts";

/** Duties that were decided: 100 in time, 0 late, at their due. The mean is the rate of duties in time, in percent. */
export const measures: MeasureDefinition[] = [
  {
    name: "duty.in-time",
    version: 2,
    unit: "share",
    aggregates: ["mean", "count"],
    about: { binding: ["duty", "target"] },
    points: ({ duties }) =>
      duties.flatMap(({ due, status, late, settled, startedAt, soft, effort }) => {
        if (due === null || (!late && !settled)) return [];
        const counts =
          status === "done" || status === "open" || (status === "superseded" && (late || startedAt !== null));
        if (!counts) return [];
        return [{ at: due, value: late ? 0 : 100, about: { binding: soft || effort ? "target" : "duty" } }];
      }),
  },
];
