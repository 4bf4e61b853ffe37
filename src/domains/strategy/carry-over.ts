import { v7 as uuid } from "uuid";
import { levelOf, type FormDefinition } from "./form/schema.ts";
import { inOrder, type Cell, type SheetNode } from "./sheet.ts";
import { isCondition, type CellValue, type Condition } from "./values.ts";

/**
 * The plan of a former year as the beginning of a new one: aims, targets and metrics with their series; what was evaluated
 * stays where it was. Years that conditions look back to move along; results of the former year become results so far.
 */
export function carryOver(nodes: readonly SheetNode[], form: FormDefinition, years: number, at: string): SheetNode[] {
  const ids = new Map(nodes.map((node) => [node.id, uuid()]));
  return inOrder(nodes)
    .filter(({ kind }) => levelOf(form, kind) !== undefined)
    .map((node, index) => ({
      ...node,
      id: ids.get(node.id) ?? uuid(),
      parentId: node.parentId === null ? null : (ids.get(node.parentId) ?? null),
      sort: index + 1,
      cells: Object.fromEntries(
        kept(node, form).map(([field, value]): [string, Cell] => [
          field,
          { v: shift(value, years), n: 1, by: null, at },
        ]),
      ),
    }));
}

function kept(node: SheetNode, form: FormDefinition): [string, CellValue][] {
  const planned = new Set(
    (levelOf(form, node.kind)?.fields ?? []).filter(({ stage }) => stage === "plan").map(({ key }) => key),
  );
  const cells = Object.entries(node.cells).flatMap(([field, { v }]): [string, CellValue][] => {
    const series = field.startsWith("actual:") || field.startsWith("budget:") || field.startsWith("settled:");
    return planned.has(field) || series || field === "reference" ? [[field, v]] : [];
  });
  const results = node.cells["results"]?.v;
  if (node.kind !== "measure" || typeof results !== "string") return cells;
  return [...cells.filter(([field]) => field !== "past"), ["past", results]];
}

function shift(value: CellValue, years: number): CellValue {
  return isCondition(value) ? shiftYears(value, years) : value;
}

export function shiftYears(condition: Condition, years: number): Condition {
  if ("all" in condition) return { all: condition.all.map((each) => shiftYears(each, years)) };
  if ("any" in condition) return { any: condition.any.map((each) => shiftYears(each, years)) };
  if ("not" in condition) return { not: shiftYears(condition.not, years) };
  const moved =
    condition.fiscalYear === undefined ? condition : { ...condition, fiscalYear: condition.fiscalYear + years };
  if (!("ratioTo" in moved)) return moved;
  return { ...moved, ratioTo: { ...moved.ratioTo, fiscalYear: moved.ratioTo.fiscalYear + years } };
}
