import { dot } from "#ui/marks.ts";
import { useMediaQuery } from "@mantine/hooks";
import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import { useGo } from "../hooks/use-go.ts";
import { EmptyState } from "../parts/EmptyState.tsx";
import { ErrorState } from "../parts/ErrorState.tsx";
import { useColumnChoice } from "./column-choice.ts";
import { SelectionBar } from "./SelectionBar.tsx";
import { TableCards } from "./TableCards.tsx";
import { TableGrid } from "./TableGrid.tsx";
import { TableSkeleton } from "./TableSkeleton.tsx";
import { TableTools } from "./TableTools.tsx";
import type { DataTableProps } from "./types.ts";
import { useDataTable } from "./use-data-table.ts";
import s from "./DataTable.module.css";

/**
 * The list of every kind: sorting, choice of columns, filters, keyboard (j, k, Enter, x), selection, export, rows read as
 * one scrolls. Any number of rows costs the same. On a phone each row is a small card.
 */
export function DataTable<Row extends object>(props: DataTableProps<Row>) {
  const { t } = useTranslation();
  const go = useGo();
  const phone = useMediaQuery("(max-width: 720px)") ?? false;
  const [visibility, setVisible] = useColumnChoice(props.columns, props.storageKey);
  const { rows, sort, toggleSort } = useDataTable(props, visibility);
  const { rowTo, onOpen, loading, error, empty, selected, bulkActions } = props;

  const open = useCallback(
    (row: Row) => {
      if (onOpen) onOpen(row);
      else if (rowTo) go(rowTo(row));
    },
    [onOpen, rowTo, go],
  );
  const view = {
    ...props,
    columns: props.columns.filter(({ key }) => visibility[key] !== false),
    shown: rows,
    open,
    sort,
    toggleSort,
  };
  const body = error ? (
    <div className={s.state}>
      <ErrorState error={error} {...(props.onRetry ? { onRetry: props.onRetry } : {})} />
    </div>
  ) : loading ? (
    <TableSkeleton columns={phone ? 1 : view.columns.length} />
  ) : rows.length === 0 ? (
    <EmptyState title={empty.title} {...(empty.action ? { action: empty.action } : {})}>
      {empty.text}
    </EmptyState>
  ) : phone ? (
    <TableCards {...view} />
  ) : (
    <TableGrid {...view} />
  );

  return (
    <div className={s.table} data-inline={props.inline === true} aria-busy={loading === true}>
      <TableTools {...props} visibility={visibility} onVisible={setVisible} />
      {selected && selected.size > 0 && (
        <SelectionBar count={selected.size} actions={bulkActions ?? []} onClear={() => props.onSelect?.(new Set())} />
      )}
      {body}
      {!loading && !error && rows.length > 0 && !props.inline && (
        <div className={s.foot}>
          <span role="status">
            {props.total === undefined
              ? t(props.hasMore ? "ui.table.shownMore" : "ui.table.shown", { count: rows.length })
              : t("ui.table.of", { count: rows.length, total: props.total })}
            {props.loadingMore && `${dot()}${t("ui.loading")}`}
          </span>
          {props.hasMore && !props.loadingMore && (
            <button type="button" onClick={props.onLoadMore}>
              {t("ui.table.more")}
            </button>
          )}
          <span className={s.keys}>{t("ui.table.keys")}</span>
        </div>
      )}
    </div>
  );
}
