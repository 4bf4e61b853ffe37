import type { MeasureDefinition } from "#kernel/metrics/measure.ts";
import { FORMS } from "./consultation/contract.ts";

/** Consultations and hearings by the day on which they were held. */
export const measures: MeasureDefinition[] = [
  {
    name: "consensus.consultations",
    version: 1,
    unit: "count",
    aggregates: ["count"],
    kinds: ["consultation"],
    about: { form: FORMS },
    points: ({ facts }) =>
      typeof facts["heldAt"] === "string"
        ? [{ at: facts["heldAt"], value: 1, about: { form: String(facts["form"]) } }]
        : [],
  },
];
