import { celEnv, celFunc, CelScalar, isCelError, isCelList, isCelMap, parse, plan } from "@bufbuild/cel";
import type { CelInput, CelValue } from "@bufbuild/cel";

/**
 * The expressions of a pack: CEL (cel.dev) and nothing else.
 *
 * One rule is added, because facts grow with time: **what is absent reads as null**, at any depth, so
 * `record.manual.x == "switched"` is false where nothing is known of manual work. Where an expression cannot be
 * decided because it met something absent (`record.score > 3` without a score), a condition is false, a list is
 * empty, and a text or an instant is null. Any other failure throws ConditionError. JSON null counts as absent.
 */

type Expr = NonNullable<ReturnType<typeof parse>["expr"]>;

/** What the result of an expression must be. `instant` is an ISO date-time text. */
export type ResultKind = "boolean" | "list" | "text" | "instant";

export interface Results {
  boolean: boolean;
  list: unknown[];
  text: string | null;
  instant: string | null;
}

/** Values for the variables, made with `bind`. */
export type Bindings = Record<string, CelInput>;

export interface ExpressionProblem {
  message: string;
  /** Character in the expression, from 0. */
  offset: number;
}

/** An expression that compiled but failed on real facts. */
export class ConditionError extends Error {
  override name = "ConditionError";
  readonly expression: string;
  readonly offset: number;
  constructor(expression: string, offset: number, message: string) {
    super(`${message} in "${expression}"`);
    this.expression = expression;
    this.offset = offset;
  }
}

let metAbsent = false;
const absent = (): null => {
  metAbsent = true;
  return null;
};

const { DYN } = CelScalar;
const env = celEnv({
  funcs: [
    celFunc("@field", [DYN, CelScalar.STRING], DYN, (on, name) => {
      if (on === null) return absent();
      if (!isCelMap(on)) throw new Error(`no field "${name}" on a ${typeof on}`);
      return on.get(name) ?? absent();
    }),
    celFunc("@item", [DYN, DYN], DYN, (on, index) => {
      if (on === null || index === null) return absent();
      if (isCelList(on)) return on.get(Number(index)) ?? absent();
      if (isCelMap(on) && (typeof index === "string" || typeof index === "bigint")) return on.get(index) ?? absent();
      throw new Error(`no item of a ${typeof on}`);
    }),
  ],
});

const planned = ["_[_]", "_?_:_", "_&&_", "_||_", "@not_strictly_false", "__not_strictly_false__"];
const typeNames = ["int", "uint", "double", "string", "bool", "bytes", "list", "map", "type", "null_type"];

interface Compiled {
  run: (bindings: Bindings) => CelValue;
  /** Free variables with their first place. */
  variables: Map<string, number>;
  root: Expr;
}

const cache = new Map<string, Compiled | ExpressionProblem>();
const cacheLimit = 5000;

function compile(expression: string): Compiled | ExpressionProblem {
  const known = cache.get(expression);
  if (known) return known;
  if (cache.size >= cacheLimit) cache.clear();
  const made = build(expression);
  cache.set(expression, made);
  return made;
}

function build(expression: string): Compiled | ExpressionProblem {
  let parsed: ReturnType<typeof parse>;
  try {
    parsed = parse(expression);
  } catch (error) {
    const at = error as { rawMessage?: string; message: string; location?: { start: { offset: number } } };
    return { message: at.rawMessage ?? at.message, offset: at.location?.start.offset ?? 0 };
  }
  const positions = parsed.sourceInfo?.positions ?? {};
  const offsetOf = (id: bigint | undefined): number => (id === undefined ? 0 : (positions[String(id)] ?? 0));
  const variables = new Map<string, number>();
  const problems: ExpressionProblem[] = [];

  visit(
    parsed.expr,
    new Set(),
    (name, id) => {
      if (!variables.has(name)) variables.set(name, offsetOf(id));
    },
    (name, id) => {
      if (!planned.includes(name) && env.funcs.find(name) === undefined) {
        problems.push({ message: `unknown function "${name}"`, offset: offsetOf(id) });
      }
    },
  );
  if (problems[0]) return problems[0];

  const evaluate = plan(env, lenient(parsed.expr));
  return {
    variables,
    root: parsed.expr,
    run: (bindings) => {
      const result = evaluate(bindings);
      if (isCelError(result)) {
        if (metAbsent) return null;
        throw new ConditionError(expression, offsetOf(result.exprId), result.message);
      }
      return result;
    },
  };
}

/** Calls back for every free variable and every function. */
function visit(
  expr: Expr | undefined,
  bound: ReadonlySet<string>,
  variable: (name: string, id: bigint) => void,
  call: (name: string, id: bigint) => void,
): void {
  const down = (next: Expr | undefined, names = bound): void => visit(next, names, variable, call);
  const kind = expr?.exprKind;
  switch (kind?.case) {
    case "identExpr":
      if (!bound.has(kind.value.name) && !typeNames.includes(kind.value.name)) variable(kind.value.name, expr!.id);
      return;
    case "selectExpr":
      return down(kind.value.operand);
    case "callExpr":
      call(kind.value.function, expr!.id);
      down(kind.value.target);
      for (const arg of kind.value.args) down(arg);
      return;
    case "listExpr":
      for (const element of kind.value.elements) down(element);
      return;
    case "structExpr":
      for (const entry of kind.value.entries) {
        if (entry.keyKind.case === "mapKey") down(entry.keyKind.value);
        down(entry.value);
      }
      return;
    case "comprehensionExpr": {
      const loop = kind.value;
      const inner = new Set([...bound, loop.iterVar, loop.accuVar]);
      down(loop.iterRange);
      for (const part of [loop.accuInit, loop.loopCondition, loop.loopStep, loop.result]) down(part, inner);
      return;
    }
    default:
  }
}

/** Rewrites `a.b` and `a[b]` to the functions above, for which absent is null. `has(a.b)` keeps its meaning. */
function lenient(expr: Expr): Expr {
  const maybe = (next: Expr | undefined): Expr | undefined => next && lenient(next);
  const kind = expr.exprKind;
  switch (kind.case) {
    case "selectExpr": {
      const operand = maybe(kind.value.operand);
      if (kind.value.testOnly) return { ...expr, exprKind: { ...kind, value: { ...kind.value, operand } } };
      const name = constant(expr, kind.value.field);
      return callOf(expr, "@field", operand ? [operand, name] : [name]);
    }
    case "callExpr": {
      const args = kind.value.args.map(lenient);
      if (kind.value.function === "_[_]") return callOf(expr, "@item", args);
      return { ...expr, exprKind: { ...kind, value: { ...kind.value, target: maybe(kind.value.target), args } } };
    }
    case "listExpr":
      return { ...expr, exprKind: { ...kind, value: { ...kind.value, elements: kind.value.elements.map(lenient) } } };
    case "structExpr": {
      const entries = kind.value.entries.map((entry) => ({ ...entry, value: maybe(entry.value) }));
      return { ...expr, exprKind: { ...kind, value: { ...kind.value, entries } } };
    }
    case "comprehensionExpr": {
      const { iterRange, accuInit, loopCondition, loopStep, result } = kind.value;
      const parts = {
        iterRange: maybe(iterRange),
        accuInit: maybe(accuInit),
        loopCondition: maybe(loopCondition),
        loopStep: maybe(loopStep),
        result: maybe(result),
      };
      return { ...expr, exprKind: { ...kind, value: { ...kind.value, ...parts } } };
    }
    default:
      return expr;
  }
}

function constant(at: Expr, value: string): Expr {
  const constantKind = { case: "stringValue" as const, value };
  return { ...at, exprKind: { case: "constExpr", value: { $typeName: "cel.expr.Constant", constantKind } } };
}

function callOf(at: Expr, name: string, args: Expr[]): Expr {
  return { ...at, exprKind: { case: "callExpr", value: { $typeName: "cel.expr.Expr.Call", function: name, args } } };
}

/**
 * Checks an expression without running it.
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
    if (!variables.includes(name)) return { message: `unknown variable "${name}"`, offset };
  }
  const root = compiled.root.exprKind;
  const literal =
    root.case === "constExpr" ? root.value.constantKind.case : root.case === "listExpr" ? "list" : undefined;
  const fits: Record<ResultKind, (string | undefined)[]> = {
    boolean: ["boolValue"],
    list: ["list"],
    text: ["stringValue", "nullValue"],
    instant: ["stringValue", "nullValue"],
  };
  if (literal !== undefined && !fits[kind].includes(literal)) return { message: `not a ${kind}`, offset: 0 };
  return null;
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
  if ("message" in compiled) throw new ConditionError(expression, compiled.offset, compiled.message);
  metAbsent = false;
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
