import { bilingual, readBilingual } from "#kernel/i18n/bilingual.ts";
import { isCelList, isCelMap } from "@bufbuild/cel";
import type { CelInput, CelValue } from "@bufbuild/cel";
import { compile, ConditionError } from "./cel.ts";
import { neverTruth, yieldOf, type Yield } from "./cel-type.ts";
import type { Bindings, ExpressionProblem } from "./cel.ts";

export { ConditionError } from "./cel.ts";
export type { Bindings, ExpressionProblem } from "./cel.ts";

/**
 * The expressions of a pack: CEL (cel.dev) and nothing else.
 *
 * One rule is added, because facts grow with time: **what is absent reads as null**, at any depth, so
 * `record.manual.x == "switched"` is false where nothing is known of manual work. Where an expression cannot be
 * decided because it met something absent (`record.score > 3` without a score), a condition is false, a list is
 * empty, and a text or an instant is null. Any other failure throws ConditionError. JSON null counts as absent.
 */

/** What the result of an expression must be. `instant` is an ISO date-time text. */
export type ResultKind = "boolean" | "list" | "text" | "instant";

export interface Results {
  boolean: boolean;
  list: unknown[];
  text: string | null;
  instant: string | null;
}

const RESULT: Record<ResultKind, { ja: string; en: string }> = {
  boolean: { ja: "結果が真偽（true か false）になりません", en: "the result is not true or false" },
  list: { ja: "結果が一覧になりません", en: "the result is not a list" },
  text: { ja: "結果が文字列になりません", en: "the result is not a text" },
  instant: { ja: "結果が日時になりません", en: "the result is not a date with time" },
};

/** What a form may yield for a kind; a number is written as a text, a moment is one by its letters. */
const FITS: Record<ResultKind, readonly Yield[]> = {
  boolean: ["boolean", "null"],
  list: ["list", "null", "other"],
  text: ["text", "number", "null", "other"],
  instant: ["text", "null", "other"],
};

/**
 * Checks an expression without running it: its form, the names in it, and what it can yield at all.
 *
 * @param variables names that may occur
 * @returns null, or what is wrong and where
 */
export function checkExpression(
  expression: string,
  kind: ResultKind,
  variables: readonly string[],
): ExpressionProblem | null {
  const compiled = compile(expression);
  if ("message" in compiled) return compiled;
  for (const [name, offset] of compiled.variables) {
    if (!variables.includes(name)) {
      const known = variables.join(", ");
      const ja = `「${name}」という名前は使えません。使えるのは ${known} です`;
      return { message: bilingual({ ja, en: `there is no "${name}"; there are ${known}` }), offset };
    }
  }
  const odd = neverTruth(compiled.root);
  if (odd) return { message: bilingual(RESULT.boolean), offset: compiled.offsetOf(odd.id) };
  const yields = yieldOf(compiled.root);
  return yields === "any" || FITS[kind].includes(yields) ? null : { message: bilingual(RESULT[kind]), offset: 0 };
}

/** Free variables of an expression; none if it does not compile. */
export function variablesOf(expression: string): string[] {
  const compiled = compile(expression);
  return "message" in compiled ? [] : [...compiled.variables.keys()];
}

/** JSON values as CEL sees them: whole numbers become integers, undefined disappears. */
export function bind(value: unknown): CelInput {
  if (value === undefined || value === null) return null;
  if (typeof value === "number") return Number.isSafeInteger(value) ? BigInt(value) : value;
  if (typeof value === "string" || typeof value === "boolean") return value;
  if (Array.isArray(value)) return value.map(bind);
  if (typeof value === "object") {
    return new Map(Object.entries(value).map(([key, inner]) => [key, bind(inner)]));
  }
  throw new TypeError(`A ${typeof value} is not JSON.`);
}

function plain(value: CelValue): unknown {
  if (typeof value === "bigint") return Number(value);
  if (isCelList(value)) return [...value].map(plain);
  if (isCelMap(value)) return Object.fromEntries([...value].map(([key, inner]) => [keyText(key), plain(inner)]));
  return value;
}

function keyText(key: bigint | string | boolean | { value: bigint }): string {
  return typeof key === "object" ? key.value.toString() : key.toString();
}

function isInstant(value: string): boolean {
  return /T.*(Z|[+-]\d\d:\d\d)$/.test(value) && !Number.isNaN(Date.parse(value));
}

/**
 * Evaluates an expression.
 *
 * @throws ConditionError if it does not compile, fails for another reason than absence, or yields another kind
 */
export function evaluateExpression<K extends ResultKind>(expression: string, kind: K, bindings: Bindings): Results[K];
export function evaluateExpression(expression: string, kind: ResultKind, bindings: Bindings): Results[ResultKind] {
  const compiled = compile(expression);
  if ("message" in compiled)
    throw new ConditionError(expression, compiled.offset, readBilingual(compiled.message, "en"));
  const result = compiled.run(bindings);
  const wrong = (): ConditionError => new ConditionError(expression, 0, `The result is not a ${kind}`);
  switch (kind) {
    case "boolean":
      if (result === null) return false;
      if (typeof result !== "boolean") throw wrong();
      return result;
    case "list":
      if (result === null) return [];
      if (!isCelList(result)) throw wrong();
      return [...result].map(plain);
    case "text":
      if (result === null) return null;
      if (typeof result === "string") return result;
      if (typeof result === "bigint" || typeof result === "number") return String(result);
      throw wrong();
    case "instant":
      if (result === null) return null;
      if (typeof result !== "string" || !isInstant(result)) throw wrong();
      return result;
  }
}

/**
 * Evaluates a condition on plain JSON; a variable that is not given is null.
 *
 * @throws ConditionError as `evaluateExpression`
 */
export function evaluateCondition(expression: string, variables: Record<string, unknown>): boolean {
  return evaluateExpression(expression, "boolean", bindAll(variables));
}

const allVariables = ["event", "record", "before", "option", "duties", "subject", "duty", "each"];

/** Binds the variables; those of a pack that are not given are null. */
export function bindAll(variables: Record<string, unknown>): Bindings {
  const names = new Set([...allVariables, ...Object.keys(variables)]);
  return Object.fromEntries([...names].map((name) => [name, bind(variables[name])]));
}
