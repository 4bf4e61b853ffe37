import {
  columnVisibilityFeature,
  createSortedRowModel,
  rowSortingFeature,
  sortFn_alphanumeric,
  tableFeatures,
  useTable,
  type ColumnDef,
} from "@tanstack/react-table";
import { useMemo, useState } from "react";
import type { DataTableProps, Sort } from "./types.ts";

export const features = tableFeatures({
  columnVisibilityFeature,
  rowSortingFeature,
  sortedRowModel: createSortedRowModel(),
  sortFns: { alphanumeric: sortFn_alphanumeric },
});

const collator = new Intl.Collator("ja", { numeric: true });

/** TanStack Table over our column descriptions: visibility, and sorting by the browser unless the server sorts. */
export function useDataTable<Row extends object>(props: DataTableProps<Row>, visibility: Record<string, boolean>) {
  const { columns, rows, rowKey, sort, onSort } = props;
  const [own, setOwn] = useState<Sort | undefined>(sort);
  const current = onSort ? sort : own;
  const definitions = useMemo<ColumnDef<typeof features, Row>[]>(
    () =>
      columns.map((column) => ({
        id: column.key,
        accessorFn: (row: Row) => column.value?.(row) ?? "",
        enableSorting: column.sortable === true,
        sortFn: (a, b, id) => compare(a.getValue(id), b.getValue(id)),
      })),
    [columns],
  );
  const table = useTable({
    features,
    columns: definitions,
    data: rows,
    getRowId: rowKey,
    manualSorting: onSort !== undefined,
    state: { columnVisibility: visibility, sorting: current ? [{ id: current.key, desc: current.desc }] : [] },
  });
  const toggleSort = (key: string) => {
    const next = nextSort(current, key);
    if (onSort) onSort(next);
    else setOwn(next);
  };
  return { rows: table.getRowModel().rows, sort: current, toggleSort };
}

/** A click goes up, down, and back to the given order. */
export function nextSort(current: Sort | undefined, key: string): Sort | undefined {
  if (current?.key !== key) return { key, desc: false };
  return current.desc ? undefined : { key, desc: true };
}

/** Numbers by size, text as Japanese sorts it, nothing last. */
export function compare(a: unknown, b: unknown): number {
  if (a === "" || b === "") return a === b ? 0 : a === "" ? 1 : -1;
  if (typeof a === "number" && typeof b === "number") return a - b;
  return collator.compare(String(a), String(b));
}
