import type { Draft } from "#ui/form/values.ts";

/** Ready definitions to start from; words are the texts `metrics.template.<key>` and `metrics.unit.<key>`. */
export interface Template {
  key: string;
  unit: string;
  draft: Draft;
}

export const TEMPLATES: readonly Template[] = [
  {
    key: "troubles",
    unit: "count",
    draft: {
      code: "TROUBLES",
      direction: "down",
      period: "year",
      source: "measure",
      measure: "incident.troubles",
      aggregate: "count",
      about: "outcome=trouble",
    },
  },
  {
    key: "recovery",
    unit: "minutes",
    draft: {
      code: "RECOVERY",
      direction: "down",
      period: "month",
      source: "measure",
      measure: "incident.recovery",
      aggregate: "median",
    },
  },
  {
    key: "in-time",
    unit: "percent",
    draft: {
      code: "DUTY-RATE",
      direction: "up",
      period: "month",
      source: "measure",
      measure: "duty.in-time",
      aggregate: "mean",
      about: "binding=duty",
      decimals: 1,
    },
  },
  {
    key: "paper",
    unit: "sheets",
    draft: { code: "PAPER", direction: "down", period: "month", source: "manual", rollup: "sum" },
  },
  {
    key: "coverage",
    unit: "percent",
    draft: {
      code: "COVERAGE",
      direction: "up",
      period: "month",
      source: "formula",
      formula: "done / all * 100",
      decimals: 1,
    },
  },
  {
    key: "utilisation",
    unit: "percent",
    draft: {
      code: "UTILISATION",
      direction: "up",
      period: "month",
      source: "formula",
      formula: "used / owned * 100",
      decimals: 1,
    },
  },
  {
    key: "consultations",
    unit: "count",
    draft: { code: "CONSULTATIONS", direction: "up", period: "month", source: "manual", rollup: "sum" },
  },
  { key: "custom", unit: "", draft: { direction: "up", period: "month", source: "formula" } },
];
