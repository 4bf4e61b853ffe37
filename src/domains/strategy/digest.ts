import { conditionIn, lightOf, type Light, type SheetInput } from "./evaluation/evaluate.ts";
import { moneyIn, ofKind, sumMoney, textOf } from "./sheet.ts";
import { isActual, type Actual, type Condition } from "./values.ts";

/** A sheet in short, as comparisons of years want it. */
export interface Digest {
  measures: { no: string; title: string; sign: string; light: Light }[];
  metrics: { key: string; title: string; unit: string; points: [number, number][] }[];
  /** Simple targets of the year: a figure, or a factor of what a metric was in another year. */
  targets: { metric: string; value?: number; base?: { metric: string; year: number; factor: number } }[];
  /** Money by year, whoever carries it. */
  money: { kind: "settled" | "budget"; year: number; yen: number | null }[];
}

/** Pure, but for the actuals that other places supply. */
export function digestOf({ form, nodes, supplied }: SheetInput): Digest {
  return {
    measures: ofKind(nodes, "measure").map((node) => ({
      no: node.no,
      title: textOf(node, "title"),
      sign: textOf(node, "achievement") || textOf(node, "midtermAchievement"),
      light: lightOf(form, nodes, node),
    })),
    metrics: ofKind(nodes, "metric").map((node) => {
      const points = new Map<number, number>();
      const note = (year: number, actual: unknown) => {
        const figure = isActual(actual) ? figureOf(actual) : null;
        if (figure !== null) points.set(year, figure);
      };
      for (const [field, { v }] of Object.entries(node.cells)) {
        const year = /^actual:(\d{4})$/.exec(field)?.[1];
        if (year !== undefined) note(Number(year), v);
      }
      for (const [year, actual] of supplied?.get(node.no) ?? []) note(year, actual);
      return {
        key: node.no,
        title: textOf(node, "title") || node.no,
        unit: textOf(node, "unit"),
        points: [...points].sort(([a], [b]) => a - b),
      };
    }),
    targets: ofKind(nodes, "indicator").flatMap((node) => {
      const target = conditionIn(node);
      return target ? targetOf(target) : [];
    }),
    money: moneyOf({ form, nodes }),
  };
}

const figureOf = (actual: Actual): number | null =>
  actual.kind === "value" ? actual.value : actual.kind === "count" ? actual.count : null;

/** The figure at which a simple target is met. */
function targetOf(condition: Condition): Digest["targets"] {
  if (!("op" in condition) || condition.op === "exists") return [];
  if (!("ratioTo" in condition)) return [{ metric: condition.metric, value: Number(condition.value) }];
  const { metric, fiscalYear: year, factor } = condition.ratioTo;
  return [{ metric: condition.metric, base: { metric, year, factor } }];
}

function moneyOf({ form, nodes }: Pick<SheetInput, "form" | "nodes">): Digest["money"] {
  const carriers = ofKind(nodes, form.budgetsOn);
  const fields = new Set(carriers.flatMap((node) => Object.keys(node.cells)));
  return [...fields].flatMap((field) => {
    const [, kind, year] = /^(settled|budget):(\d{4})$/.exec(field) ?? [];
    if (kind === undefined || year === undefined) return [];
    const { yen } = sumMoney(carriers.map((node) => moneyIn(node, field)));
    return [{ kind: kind as "settled", year: Number(year), yen }];
  });
}
