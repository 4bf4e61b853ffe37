import type { Actual, Comparison, Condition } from "../values.ts";

/**
 * What a condition says of the actuals. `partial`: only part of it is there; `unknown`: what would decide it was not
 * measured, or cannot be compared.
 */
export type Truth = "true" | "false" | "partial" | "unknown";

/** Why a condition came out as it did; words are `policy.why.<key>`. */
export interface Why {
  key:
    | "met"
    | "not-met"
    /** Of a withdrawal criterion: it holds, or it does not. */
    | "limit-met"
    | "limit-not-met"
    | "partial"
    | "unmeasured"
    | "no-actual"
    | "no-base"
    | "zero-base"
    | "not-a-number";
  params: { metric: string; year: number; actual?: string; limit?: string; op?: string };
}

export interface Judged {
  truth: Truth;
  why: Why[];
}

/** The actual of a metric in a fiscal year; null when nothing was entered. */
export type Lookup = (metric: string, fiscalYear: number) => Actual | null;

export interface Options {
  fiscalYear: number;
  lookup: Lookup;
  /** Something that is there in part is not there. */
  strict?: boolean;
}

/** Judges a condition. Pure; never divides, so that a base of zero cannot break it: it makes the condition unknown. */
export function judge(condition: Condition, options: Options): Judged {
  if ("all" in condition)
    return join(
      condition.all.map((each) => judge(each, options)),
      "false",
    );
  if ("any" in condition)
    return join(
      condition.any.map((each) => judge(each, options)),
      "true",
    );
  if ("not" in condition) {
    const { truth, why } = judge(condition.not, options);
    return { truth: truth === "true" ? "false" : truth === "false" ? "true" : truth, why };
  }
  return judgeOne(condition, options);
}

/** `decisive` settles the whole at once (false among all, true among any); after it what is not known, then what is partial. */
function join(parts: readonly Judged[], decisive: "true" | "false"): Judged {
  const rest: Truth = decisive === "true" ? "false" : "true";
  const order: Truth[] = [decisive, "unknown", "partial", rest];
  const truth = order.find((each) => parts.some((part) => part.truth === each)) ?? rest;
  return { truth, why: parts.filter((part) => part.truth === truth).flatMap(({ why }) => why) };
}

type Single = Exclude<Condition, { all: unknown } | { any: unknown } | { not: unknown }>;

function judgeOne(condition: Single, { fiscalYear, lookup, strict = false }: Options): Judged {
  const year = condition.fiscalYear ?? fiscalYear;
  const found = lookup(condition.metric, year);
  const about = { metric: condition.metric, year };
  const say = (truth: Truth, key: Why["key"], more: Partial<Why["params"]> = {}): Judged => ({
    truth,
    why: [{ key, params: { ...about, ...more } }],
  });
  if (!found) return say("unknown", "no-actual");
  if (found.kind === "unmeasured") return say("unknown", "unmeasured");
  if (found.kind === "partial" && !strict) return say("partial", "partial");

  if (condition.op === "exists") {
    const holds = existsIn(found) === condition.value;
    return say(holds ? "true" : "false", holds ? "met" : "not-met", { actual: shown(found) });
  }
  const figure = numberIn(found, condition.op === "count");
  if (figure === null) return say("unknown", "not-a-number", { actual: shown(found) });
  const limit = limitOf(condition, lookup);
  if (typeof limit === "string") return say("unknown", limit);
  const op = condition.op === "count" ? condition.cmp : condition.op;
  const holds = compare(figure, op, limit);
  return say(holds ? "true" : "false", holds ? "met" : "not-met", { actual: shown(found), limit: plain(limit), op });
}

/** The figure to compare with, or why there is none. A base of zero is none: every ratio to it is meaningless. */
function limitOf(condition: Single, lookup: Lookup): number | "no-base" | "zero-base" {
  if (!("ratioTo" in condition)) return Number(condition.value);
  const { metric, fiscalYear, factor } = condition.ratioTo;
  const base = lookup(metric, fiscalYear);
  const figure = base ? numberIn(base, false) : null;
  if (figure === null) return "no-base";
  return figure === 0 ? "zero-base" : product(figure, factor);
}

/** Free of the dust of binary fractions: 110 % of 10 is 11, so that 11 meets it exactly. */
const product = (a: number, b: number): number => Number((a * b).toPrecision(12));

function existsIn(found: Actual): boolean {
  switch (found.kind) {
    case "exists":
      return found.exists;
    case "count":
      return found.count > 0;
    case "value":
      return found.value > 0;
    default:
      return false;
  }
}

function numberIn(found: Actual, counts: boolean): number | null {
  if (found.kind === "value") return found.value;
  if (found.kind === "count") return found.count;
  if (found.kind === "exists") return counts ? Number(found.exists) : null;
  return counts && found.kind === "partial" ? 0 : null;
}

export function compare(a: number, op: Comparison, b: number): boolean {
  switch (op) {
    case ">=":
      return a >= b;
    case "<=":
      return a <= b;
    case ">":
      return a > b;
    case "<":
      return a < b;
    case "==":
      return a === b;
  }
}

const plain = (value: number): string => String(Math.round(value * 1_000) / 1_000);
/** A figure as it is; other actuals as the key of a word. */
const shown = (found: Actual): string =>
  found.kind === "value" ? plain(found.value) : found.kind === "count" ? plain(found.count) : `${existsIn(found)}`;

/** Metrics that a condition asks for, bases too: each once. */
export function metricsOf(condition: Condition): string[] {
  const parts =
    "all" in condition
      ? condition.all
      : "any" in condition
        ? condition.any
        : "not" in condition
          ? [condition.not]
          : null;
  if (parts) return [...new Set(parts.flatMap(metricsOf))];
  const one = condition as Single;
  return [...new Set([one.metric, ...("ratioTo" in one ? [one.ratioTo.metric] : [])])];
}
