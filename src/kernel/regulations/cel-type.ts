import type { parse } from "@bufbuild/cel";

type Expr = NonNullable<ReturnType<typeof parse>["expr"]>;

/** What an expression yields as far as its form tells; `any` where only the facts decide. */
export type Yield = "boolean" | "number" | "text" | "list" | "map" | "null" | "other" | "any";

const CALLS: Record<string, Yield> = {
  "_==_": "boolean",
  "_!=_": "boolean",
  "_<_": "boolean",
  "_<=_": "boolean",
  "_>_": "boolean",
  "_>=_": "boolean",
  "@in": "boolean",
  "_&&_": "boolean",
  "_||_": "boolean",
  "!_": "boolean",
  startsWith: "boolean",
  endsWith: "boolean",
  contains: "boolean",
  matches: "boolean",
  bool: "boolean",
  size: "number",
  int: "number",
  uint: "number",
  double: "number",
  "-_": "number",
  "_*_": "number",
  "_/_": "number",
  "_%_": "number",
  string: "text",
  // Numbers, texts, lists, moments: never true or false.
  "_+_": "other",
  "_-_": "other",
  timestamp: "other",
  duration: "other",
  type: "other",
};

/** What comes out of the expression: `size(x) + 1` is no condition, whatever the facts are. */
export function yieldOf(expr: Expr | undefined): Yield {
  const kind = expr?.exprKind;
  switch (kind?.case) {
    case "constExpr":
      return constant(kind.value.constantKind.case);
    case "listExpr":
      return "list";
    case "structExpr":
      return "map";
    case "selectExpr":
      return kind.value.testOnly ? "boolean" : "any";
    case "callExpr": {
      const { function: name, args } = kind.value;
      if (name !== "_?_:_") return CALLS[name] ?? "any";
      const [yes, no] = [yieldOf(args[1]), yieldOf(args[2])];
      return yes === no ? yes : "any";
    }
    case "comprehensionExpr": {
      // all and exists gather a truth value, map and filter a list; exists_one compares what it has counted.
      const { result, accuVar, accuInit } = kind.value;
      const gathered = result?.exprKind.case === "identExpr" && result.exprKind.value.name === accuVar;
      return yieldOf(gathered ? accuInit : result);
    }
    default:
      return "any";
  }
}

function constant(kind: string | undefined): Yield {
  switch (kind) {
    case "boolValue":
      return "boolean";
    case "stringValue":
      return "text";
    case "nullValue":
      return "null";
    case "int64Value":
    case "uint64Value":
    case "doubleValue":
      return "number";
    default:
      return "other";
  }
}

/** The first part that has to be true or false (beside and, or, not, or before a question mark) and never is. */
export function neverTruth(expr: Expr | undefined): Expr | null {
  const kind = expr?.exprKind;
  if (kind?.case === "selectExpr") return neverTruth(kind.value.operand);
  if (kind?.case !== "callExpr") return null;
  const { function: name, args, target } = kind.value;
  const asked = name === "_&&_" || name === "_||_" || name === "!_" ? args : name === "_?_:_" ? args.slice(0, 1) : [];
  const wrong = asked.find((arg) => !["boolean", "null", "any"].includes(yieldOf(arg)));
  if (wrong) return wrong;
  for (const part of [target, ...args]) {
    const found = neverTruth(part);
    if (found) return found;
  }
  return null;
}
