import type { Actual, Condition } from "../values.ts";
import { judge, metricsOf } from "./condition.ts";

/**
 * Whether a target and a withdrawal criterion leave room between them. Without a gap "not met" (②) cannot occur: whoever
 * misses the target has triggered the withdrawal. `overlap`: some result would meet the target and trigger the withdrawal.
 * `unknown`: they look at different metrics, so that no figure decides both.
 */
export type Gap = "gap" | "none" | "overlap" | "unknown";

/** Enough for any set of whole or half figures: conditions change their truth at their thresholds only. */
const NOMINAL_BASE = 100;

export function gapBetween(target: Condition, withdrawal: Condition, fiscalYear: number): Gap {
  const [metric, ...others] = measured(target);
  if (metric === undefined || others.length > 0) return "unknown";
  if (measured(withdrawal).join() !== metric) return "unknown";
  let gap = false;
  for (const candidate of candidates([target, withdrawal], metric)) {
    const lookup = (asked: string, year: number): Actual | null =>
      asked === metric && year === fiscalYear ? candidate : { kind: "value", value: NOMINAL_BASE, evidence: "" };
    const met = judge(target, { fiscalYear, lookup }).truth;
    const withdrawn = judge(withdrawal, { fiscalYear, lookup }).truth;
    if (met === "true" && withdrawn === "true") return "overlap";
    if (met === "false" && withdrawn === "false") gap = true;
  }
  return gap ? "gap" : "none";
}

/** Metrics on the left side: what is measured in the year, not what it is compared with. */
export function measured(condition: Condition): string[] {
  return metricsOf(withoutBases(condition));
}

function withoutBases(condition: Condition): Condition {
  if ("all" in condition) return { all: condition.all.map(withoutBases) };
  if ("any" in condition) return { any: condition.any.map(withoutBases) };
  if ("not" in condition) return { not: withoutBases(condition.not) };
  if (!("ratioTo" in condition)) return condition;
  return { metric: condition.metric, op: condition.op, value: NOMINAL_BASE * condition.ratioTo.factor };
}

/** Results on both sides of every threshold. Counts are whole, so what lies between 0 and 1 is not looked at for them. */
function candidates(conditions: readonly Condition[], metric: string): Actual[] {
  const found: { at: number; whole: boolean }[] = [];
  let existence = false;
  const walk = (condition: Condition): void => {
    if ("all" in condition) return condition.all.forEach(walk);
    if ("any" in condition) return condition.any.forEach(walk);
    if ("not" in condition) return walk(condition.not);
    if (condition.op === "exists") existence = true;
    else if (condition.op === "count") found.push({ at: condition.value, whole: true });
    else if ("value" in condition) found.push({ at: condition.value, whole: false });
    else found.push({ at: NOMINAL_BASE * condition.ratioTo.factor, whole: false });
  };
  conditions.forEach(walk);
  const figures = found.flatMap(({ at, whole }) => (whole ? [at - 1, at, at + 1] : [at - 0.5, at, at + 0.5]));
  const numbers = [...new Set(figures)].filter((each) => each >= 0 || metric === "");
  return [
    ...numbers.map((value): Actual => ({ kind: "value", value, evidence: "" })),
    ...(existence ? [true, false].map((exists): Actual => ({ kind: "exists", exists, evidence: "" })) : []),
  ];
}
