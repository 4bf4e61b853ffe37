import { useReducer } from "react";
import { following, writeAmount, readAmount, UNITS, type Column, type Line, type Row, type Unit } from "./rows.ts";
import { readPeriod } from "./period.ts";

export interface Table {
  unit: Unit;
  rows: Row[];
}

export type Act =
  | { do: "write"; key: string; column: Column; text: string }
  | { do: "add"; row?: Partial<Row> }
  | { do: "remove"; key: string }
  | { do: "repeat"; key: string; times: number; near: string; write: (month: string) => string }
  | { do: "unit"; unit: Unit }
  | { do: "rows"; rows: Row[] };

export const fresh = (given: Partial<Row> = {}): Row => ({
  key: crypto.randomUUID(),
  kind: "cost",
  label: "",
  month: "",
  plan: "",
  actual: "",
  ...given,
});

/** The largest unit in which the amounts are short: whole thousands are written as such. */
function unitOf(lines: readonly Line[]): Unit {
  const amounts = lines.flatMap(({ plan, actual }) => [plan, actual ?? 0]);
  const fits = (unit: number) => amounts.length > 0 && amounts.every((yen) => yen % unit === 0);
  return fits(UNITS[3]) && amounts.some((yen) => yen > 0) ? UNITS[3] : UNITS[0];
}

export function tableOf(lines: readonly Line[], write: (month: string) => string): Table {
  const unit = unitOf(lines);
  const rows = lines.map(({ kind, label, month, plan, actual }) =>
    fresh({
      kind,
      label,
      month: write(month),
      plan: writeAmount(plan, unit),
      actual: actual === null ? "" : writeAmount(actual, unit),
    }),
  );
  return { unit, rows: rows.length > 0 ? rows : [fresh(), fresh({ kind: "benefit" })] };
}

const step = (table: Table, act: Act): Table => {
  const { rows } = table;
  switch (act.do) {
    case "write":
      return { ...table, rows: rows.map((row) => (row.key === act.key ? { ...row, [act.column]: act.text } : row)) };
    case "add":
      return { ...table, rows: [...rows, fresh(act.row)] };
    case "remove":
      return { ...table, rows: rows.filter(({ key }) => key !== act.key) };
    case "repeat":
      return {
        ...table,
        rows: rows.flatMap((row) => (row.key === act.key ? repeated(row, act) : [row])),
      };
    case "unit":
      return { unit: act.unit, rows: rows.map((row) => converted(row, table.unit, act.unit)) };
    case "rows":
      return { ...table, rows: act.rows };
  }
};

function repeated(
  row: Row,
  { times, near, write }: { times: number; near: string; write: (month: string) => string },
): Row[] {
  const rows = [row];
  for (let month = readPeriod(row.month, near); month !== undefined && rows.length <= times;) {
    const next = following(row, month, write, crypto.randomUUID());
    rows.push(next);
    month = readPeriod(next.month, near);
  }
  return rows;
}

/** The same yen in another unit; what is no figure stays as it was typed. */
function converted(row: Row, from: Unit, to: Unit): Row {
  const write = (text: string) => {
    const yen = readAmount(text, from);
    return yen === undefined || Number.isNaN(yen) ? text : writeAmount(yen, to);
  };
  return { ...row, plan: write(row.plan), actual: write(row.actual) };
}

export const useRows = (start: () => Table) => useReducer(step, undefined, start);
