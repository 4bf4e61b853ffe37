import { bilingual } from "#kernel/i18n/bilingual.ts";
import { celWords } from "#kernel/i18n/foreign.ts";
import { celEnv, celFunc, CelScalar, isCelError, isCelList, isCelMap, parse, plan } from "@bufbuild/cel";
import type { CelInput, CelValue } from "@bufbuild/cel";

type Expr = NonNullable<ReturnType<typeof parse>["expr"]>;

/** Values for the variables, made with `bind`. */
export type Bindings = Record<string, CelInput>;

export interface ExpressionProblem {
  /** In both languages, as `bilingual` keeps them. */
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

export interface Compiled {
  run: (bindings: Bindings) => CelValue;
  /** Free variables with their first place. */
  variables: Map<string, number>;
  root: Expr;
  /** Character at which a part begins, from 0. */
  offsetOf: (id: bigint) => number;
}

const cache = new Map<string, Compiled | ExpressionProblem>();
const cacheLimit = 5000;

/** Compiles an expression once; the result, also a failure, is kept. */
export function compile(expression: string): Compiled | ExpressionProblem {
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
    const offset = at.location?.start.offset ?? 0;
    return { message: celWords(at.rawMessage ?? at.message, expression, offset), offset };
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
        const message = bilingual({ ja: `「${name}」という関数はありません`, en: `there is no function "${name}"` });
        problems.push({ message, offset: offsetOf(id) });
      }
    },
  );
  if (problems[0]) return problems[0];

  const evaluate = plan(env, lenient(parsed.expr));
  return {
    variables,
    root: parsed.expr,
    offsetOf,
    run: (bindings) => {
      metAbsent = false;
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
