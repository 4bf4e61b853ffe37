import { z } from "zod";

/** What a cell of a sheet may hold. All of it is JSON; a cell that is blank holds nothing at all. */

/** Of a money cell. Blank is no value; `none` is the printed dash; zero yen is a figure. */
export const money = z.union([
  z.strictObject({ kind: z.literal("yen"), yen: z.int() }),
  z.strictObject({ kind: z.literal("none") }),
]);
export type Money = z.infer<typeof money>;

const evidence = z.string().max(2_000).default("");
/** What was measured: a figure, whether something exists, how many, only part of it, or explicitly nothing. */
export const actual = z.union([
  z.strictObject({ kind: z.literal("value"), value: z.number(), evidence }),
  z.strictObject({ kind: z.literal("exists"), exists: z.boolean(), evidence }),
  z.strictObject({ kind: z.literal("count"), count: z.int().min(0), evidence }),
  z.strictObject({ kind: z.literal("partial"), evidence }),
  z.strictObject({ kind: z.literal("unmeasured"), evidence }),
]);
export type Actual = z.infer<typeof actual>;

export const COMPARISONS = [">=", "<=", ">", "<", "=="] as const;
export type Comparison = (typeof COMPARISONS)[number];

/** Key of a metric of the sheet: letters, digits and hyphens of any script. */
export const metricKey = z.string().regex(/^[\p{L}\p{N}][\p{L}\p{N}\p{M}ー_-]{0,59}$/u);
export const fiscalYear = z.int().min(1926).max(2199);

/** Of which year; by default the sheet's. */
const period = { metric: metricKey, fiscalYear: fiscalYear.optional() };
/** The same or another metric in a given year, times a factor: "50 % of the incidents of FY2017". */
const ratioTo = z.strictObject({ metric: metricKey, fiscalYear, factor: z.number() });

export type Condition =
  | { metric: string; fiscalYear?: number | undefined; op: Comparison; value: number }
  | {
      metric: string;
      fiscalYear?: number | undefined;
      op: Comparison;
      ratioTo: { metric: string; fiscalYear: number; factor: number };
    }
  | { metric: string; fiscalYear?: number | undefined; op: "exists"; value: boolean }
  | { metric: string; fiscalYear?: number | undefined; op: "count"; cmp: Comparison; value: number }
  | { all: Condition[] }
  | { any: Condition[] }
  | { not: Condition };

const single = [
  z.strictObject({ ...period, op: z.enum(COMPARISONS), value: z.number() }),
  z.strictObject({ ...period, op: z.enum(COMPARISONS), ratioTo }),
  z.strictObject({ ...period, op: z.literal("exists"), value: z.boolean() }),
  z.strictObject({ ...period, op: z.literal("count"), cmp: z.enum(COMPARISONS), value: z.number() }),
] as const;

/** Groups inside groups, three deep: more nobody reads, and a schema without an end cannot be printed or sampled. */
function grouped(depth: number): z.ZodType<Condition, Condition> {
  if (depth === 0) return z.union(single);
  const part = grouped(depth - 1);
  return z.union([
    ...single,
    z.strictObject({ all: z.array(part).min(1).max(20) }),
    z.strictObject({ any: z.array(part).min(1).max(20) }),
    z.strictObject({ not: part }),
  ]);
}

/** A target or a withdrawal criterion as data. */
export const condition: z.ZodType<Condition, Condition> = grouped(3);

export const LONGEST_TEXT = 20_000;
export const cellValue = z.union([z.string().max(LONGEST_TEXT), money, actual, condition]);
export type CellValue = string | Money | Actual | Condition;

/** Whether two values say the same, whatever the order of their keys. */
export const sameValue = (a: unknown, b: unknown): boolean => ordered(a) === ordered(b);

function ordered(value: unknown): string {
  return JSON.stringify(value ?? null, (_, inner: unknown) =>
    typeof inner === "object" && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}

export const isMoney = (value: unknown): value is Money => hasKind(value, ["yen", "none"]);
export const isActual = (value: unknown): value is Actual =>
  hasKind(value, ["value", "exists", "count", "partial", "unmeasured"]);
export const isCondition = (value: unknown): value is Condition =>
  typeof value === "object" && value !== null && ("op" in value || "all" in value || "any" in value || "not" in value);

function hasKind(value: unknown, kinds: readonly string[]): boolean {
  return typeof value === "object" && value !== null && "kind" in value && kinds.includes(String(value.kind));
}
