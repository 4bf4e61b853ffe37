import { compile } from "#kernel/regulations/cel.ts";

/** A formula over other metrics of the same period (`earlier`: so many periods before), in CEL: `done / all * 100`. */
export interface FormulaInput {
  /** Name in the formula. */
  name: string;
  metricId: string;
  earlier: number;
}

export type FormulaProblem =
  | { kind: "syntax"; message: string; offset: number }
  | { kind: "unknown"; name: string }
  | { kind: "unused"; name: string };

/** CEL does not mix whole and decimal numbers; a formula of metrics has only decimal ones. */
const decimal = (formula: string) => formula.replaceAll(/(?<![\w.])(\d+)(?![\w.])/g, "$1.0");

/** What is wrong with a formula, if anything. */
export function checkFormula(formula: string, names: readonly string[]): FormulaProblem | null {
  // As it was typed: the place of a mistake is counted there.
  const typed = compile(formula);
  const compiled = "message" in typed ? typed : compile(decimal(formula));
  if ("message" in compiled) return { kind: "syntax", message: compiled.message, offset: compiled.offset };
  const unknown = [...compiled.variables.keys()].find((name) => !names.includes(name));
  if (unknown !== undefined) return { kind: "unknown", name: unknown };
  const unused = names.find((name) => !compiled.variables.has(name));
  return unused === undefined ? null : { kind: "unused", name: unused };
}

/** The formula's value; a zero base (division by 0) is told apart from other failures. */
export function runFormula(
  formula: string,
  values: Record<string, number>,
): { value: number } | { failed: "zero-base" | "error" } {
  const compiled = compile(decimal(formula));
  if ("message" in compiled) return { failed: "error" };
  try {
    const value = compiled.run(values);
    const number = typeof value === "bigint" ? Number(value) : value;
    if (typeof number !== "number") return { failed: "error" };
    return Number.isFinite(number) ? { value: number } : { failed: "zero-base" };
  } catch {
    return { failed: "error" };
  }
}
