import { describe, expect, it } from "vitest";
import {
  bindAll,
  checkExpression,
  ConditionError,
  evaluateCondition,
  evaluateExpression,
  variablesOf,
} from "./conditions.ts";

const record = {
  gravity: "grave",
  counts: { complaints: 2 },
  units: ["a", "b"],
  manual: { a: "switched" },
  score: 2.5,
  none: null,
};
const holds = (expression: string): boolean => evaluateCondition(expression, { record });
const value = (expression: string) => evaluateExpression(expression, "text", bindAll({ record }));

describe("what an expression can yield", () => {
  const wrong = (expression: string, kind: "boolean" | "list" | "text" | "instant" = "boolean") =>
    checkExpression(expression, kind, ["record"])?.offset ?? null;

  it.each([
    ["1 + 1", 0],
    ["size(record.units)", 0],
    ["record.score * 2", 0],
    ['record.gravity + "x"', 0],
    ["record.units.map(u, u)", 0],
    ["record.none == null ? 1 : 2", 0],
    ["record.gravity == 'grave' && size(record.units)", 29],
    ["!(record.score + 1)", 15],
  ])("%s is no condition", (expression, offset) => {
    expect(wrong(expression)).toBe(offset);
  });

  it.each([
    "record.gravity",
    "record.units.exists(u, u == 'a') && !has(record.none)",
    "record.units.exists_one(u, u == 'a')",
    "size(record.units) + 1 > 2 || record.gravity.startsWith('g')",
    "record.score > 1 ? record.open : false",
  ])("%s may be one", (expression) => {
    expect(wrong(expression)).toBeNull();
  });

  it("knows lists, texts and moments as well", () => {
    expect([wrong("record.units.map(u, u.id)", "list"), wrong("size(record.units)", "list")]).toEqual([null, 0]);
    expect([wrong("record.name + 'x'", "text"), wrong("record.a == 1", "text")]).toEqual([null, 0]);
    expect([wrong("record.at", "instant"), wrong("record.a == 1", "instant")]).toEqual([null, 0]);
  });
});

describe("conditions", () => {
  it.each([
    [`record.gravity == "grave"`, true],
    [`record.gravity in ["grave", "x"] && record.counts.complaints > 1`, true],
    [`record.counts.complaints + 1 == 3`, true],
    [`record.score > 2`, true],
    [`record.manual["a"] == "switched"`, true],
    [`record.units.exists(u, u == "b")`, true],
    [`record.units.filter(u, record.manual[u] == "switched").size() == 1`, true],
    [`has(record.gravity) && !has(record.nothing) && !has(record.nothing.deep)`, true],
    [`has(record.none)`, false],
  ])("%s is %s", (expression, expected) => {
    expect(holds(expression)).toBe(expected);
  });

  it.each([
    [`record.nothing == null`, true],
    [`record.nothing.deep.deeper == null`, true],
    [`record.nothing.deep != "x"`, true],
    [`record.manual["z"] == "switched"`, false],
    [`record.units[7] == null`, true],
    [`record.nothing`, false],
    [`record.nothing > 3`, false],
    [`!(record.nothing > 3)`, false],
    [`record.nothing.exists(u, u == "b")`, false],
    [`"a" in record.nothing`, false],
    [`record.gravity == "grave" || record.nothing > 3`, true],
  ])("absent: %s is %s", (expression, expected) => {
    expect(holds(expression)).toBe(expected);
  });

  it("gives null or an empty list where something absent decides", () => {
    expect(value("record.nothing.name")).toBeNull();
    expect(evaluateExpression("record.nothing.map(u, u.id)", "list", bindAll({ record }))).toEqual([]);
    expect(evaluateExpression("record.nothing", "instant", bindAll({ record }))).toBeNull();
  });

  it("gives plain JSON", () => {
    expect(evaluateExpression(`[{"a": 1, "b": record.units}, null, 2.5]`, "list", bindAll({ record }))).toEqual([
      { a: 1, b: ["a", "b"] },
      null,
      2.5,
    ]);
    expect(value("record.counts.complaints")).toBe("2");
  });

  it.each([
    [`record.gravity > 3`, "overload"],
    [`record.gravity.deep == 1`, "no field"],
    [`record.gravity`, "not a boolean"],
    [`record.`, "something is missing to its right"],
  ])("%s fails clearly", (expression, message) => {
    expect(() => holds(expression)).toThrow(ConditionError);
    expect(() => holds(expression)).toThrow(message);
  });

  it("takes only an instant for an instant", () => {
    const instant = (text: string) => evaluateExpression("record.at", "instant", bindAll({ record: { at: text } }));
    expect(instant("2026-11-20T10:00:00+09:00")).toBe("2026-11-20T10:00:00+09:00");
    expect(() => instant("2026-11-20")).toThrow("not a instant");
    expect(() => instant("2026-13-20T10:00:00Z")).toThrow(ConditionError);
  });

  it("does not carry absence from one evaluation into the next", () => {
    expect(holds("record.nothing > 3")).toBe(false);
    expect(() => holds("record.gravity > 3")).toThrow(ConditionError);
  });
});

describe("checking", () => {
  const names = ["record", "event"];
  it.each([
    [`record.a == "x"`, "boolean", null],
    [`record.a == `, "boolean", 9],
    [`record.a && recrd.b`, "boolean", 12],
    [`record.units.exists(u, u == record.x)`, "boolean", null],
    [`nosuch(record.a)`, "boolean", 0],
    [`record.a.lowerAscii() == "x"`, "boolean", 8],
    [`"x"`, "boolean", 0],
    [`"x"`, "text", null],
    [`[event.data.unitId]`, "list", null],
    [`[1]`, "boolean", 0],
    [`string(record.n) + "x"`, "text", null],
    [`record.a ? "x" : "y"`, "text", null],
    [`type(record.n) == int`, "boolean", null],
  ] as const)("%s as %s: offset %s", (expression, kind, offset) => {
    expect(checkExpression(expression, kind, names)?.offset ?? null).toBe(offset);
  });

  it("names free variables, not those of a macro", () => {
    expect(variablesOf("record.units.filter(u, u == each)")).toEqual(["record", "each"]);
    expect(variablesOf("record.")).toEqual([]);
  });
});
