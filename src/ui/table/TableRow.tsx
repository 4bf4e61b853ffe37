import { Checkbox } from "@mantine/core";
import type { MouseEvent } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "../Link.tsx";
import type { DataColumn, TableView } from "./types.ts";
import s from "./TableRow.module.css";

type Props<Row extends object> = {
  view: TableView<Row>;
  row: { id: string; original: Row };
  index: number;
  active: boolean;
  /** Is this the row that Tab reaches? */
  entry: boolean;
  onActive: (index: number) => void;
  measure: (element: HTMLElement | null) => void;
};

/** One row. A click anywhere opens it; a click on something of its own (a link, a box) does only that. */
export function TableRow<Row extends object>({ view, row, index, active, entry, onActive, measure }: Props<Row>) {
  const { t } = useTranslation();
  const { columns, selected, onSelect, rowTo, onOpen, open, rowTone } = view;
  const title = columns.find((column) => column.fixed) ?? columns[0];
  const chosen = selected?.has(row.id) ?? false;
  const toggle = () => {
    const next = new Set(selected);
    if (chosen) next.delete(row.id);
    else next.add(row.id);
    onSelect?.(next);
  };
  const click = (event: MouseEvent) => {
    if ((event.target as HTMLElement).closest("a,button,input,label")) return;
    if (String(getSelection()) !== "") return;
    open(row.original);
  };
  return (
    <tr
      ref={measure}
      data-index={index}
      data-row={index}
      data-active={active}
      data-tone={rowTone?.(row.original)}
      data-opens={rowTo !== undefined || onOpen !== undefined}
      aria-rowindex={index + 2}
      aria-selected={selected ? chosen : undefined}
      tabIndex={entry ? 0 : -1}
      className={s.row}
      onFocus={() => onActive(index)}
      onClick={click}
    >
      {selected && (
        <td className={s.check}>
          <Checkbox size="xs" tabIndex={-1} checked={chosen} onChange={toggle} aria-label={t("ui.table.select")} />
        </td>
      )}
      {columns.map((column) => (
        <td key={column.key} data-align={column.align}>
          {column === title && rowTo ? (
            <Link to={rowTo(row.original)} tabIndex={-1}>
              {content(column, row.original)}
            </Link>
          ) : (
            content(column, row.original)
          )}
        </td>
      ))}
    </tr>
  );
}

/** What a cell shows. */
export function content<Row>(column: DataColumn<Row>, row: Row) {
  return column.cell ? column.cell(row) : (column.value?.(row) ?? "");
}
