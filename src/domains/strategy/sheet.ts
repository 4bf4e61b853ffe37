import type { FormDefinition, Kind } from "./form/schema.ts";
import { isMoney, type CellValue, type Money } from "./values.ts";

/** A cell as it is stored: value, version of the sheet that wrote it, by whom (null: by an import) and when. */
export interface Cell {
  v: CellValue;
  n: number;
  by: string | null;
  at: string;
}

/** One place of a sheet: an issue, a measure, a target, a metric. Cells that are blank are not there. */
export interface SheetNode {
  id: string;
  parentId: string | null;
  kind: Kind;
  no: string;
  sort: number;
  cells: Record<string, Cell>;
}

export const textOf = (node: Pick<SheetNode, "cells"> | undefined, field: string): string => {
  const value = node?.cells[field]?.v;
  return typeof value === "string" ? value : "";
};

/** Blank, or the printed dash that means "none". */
export const isNone = (text: string): boolean => /^[\s\-－—–ー―‐−]*$/u.test(text);

export const childrenOf = (nodes: readonly SheetNode[], parentId: string | null, kind?: Kind): SheetNode[] =>
  nodes
    .filter((node) => node.parentId === parentId && (kind === undefined || node.kind === kind))
    .sort((a, b) => a.sort - b.sort);

export const ofKind = (nodes: readonly SheetNode[], kind: Kind): SheetNode[] =>
  nodes.filter((node) => node.kind === kind).sort((a, b) => a.sort - b.sort);

/** Nodes in reading order: each before what stands below it. */
export function inOrder(nodes: readonly SheetNode[]): SheetNode[] {
  const byParent = Map.groupBy(
    [...nodes].sort((a, b) => a.sort - b.sort),
    (node) => node.parentId,
  );
  const walk = (parentId: string | null): SheetNode[] =>
    (byParent.get(parentId) ?? []).flatMap((node) => [node, ...walk(node.id)]);
  return walk(null);
}

export type MoneyKind = "settled" | "budget";
export const moneyField = (kind: MoneyKind, fiscalYear: number): string => `${kind}:${fiscalYear}`;
export const actualField = (fiscalYear: number): string => `actual:${fiscalYear}`;
/** What was foreseen at mid-term. */
export const forecastField = (fiscalYear: number): string => `forecast:${fiscalYear}`;
/** Another place that supplies the actuals of a metric. */
export const REFERENCE = "reference";

/** Columns of money of a form in a year. */
export const moneyColumns = (form: FormDefinition, fiscalYear: number) =>
  form.budgets.map(({ offset, kind }) => ({
    kind,
    fiscalYear: fiscalYear + offset,
    field: moneyField(kind, fiscalYear + offset),
  }));

export interface MoneySum {
  /** Sum of the figures; null when there is none at all. */
  yen: number | null;
  figures: number;
  /** Printed dashes: explicitly none. */
  none: number;
  /** Nothing was written. */
  blank: number;
}

/** Adds what is written; blank and none are counted, never taken for zero. */
export function sumMoney(values: readonly (Money | null | undefined)[]): MoneySum {
  const figures = values.flatMap((each) => (each?.kind === "yen" ? [each.yen] : []));
  return {
    yen: figures.length === 0 ? null : figures.reduce((sum, each) => sum + each, 0),
    figures: figures.length,
    none: values.filter((each) => each?.kind === "none").length,
    blank: values.filter((each) => !each).length,
  };
}

export const moneyIn = (node: SheetNode, field: string): Money | null => {
  const value = node.cells[field]?.v;
  return isMoney(value) ? value : null;
};

/** Names a sheet among all: organisation, year and code. */
export const sheetKey = ({ org, fiscalYear, code }: { org: string; fiscalYear: number; code: string }): string =>
  JSON.stringify([org, fiscalYear, code]);
