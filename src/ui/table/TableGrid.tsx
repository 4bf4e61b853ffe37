import { Checkbox } from "@mantine/core";
import IconArrowDown from "@tabler/icons-react/dist/esm/icons/IconArrowDown.mjs";
import IconArrowUp from "@tabler/icons-react/dist/esm/icons/IconArrowUp.mjs";
import IconArrowsSort from "@tabler/icons-react/dist/esm/icons/IconArrowsSort.mjs";
import { useElementSize, useMergedRef } from "@mantine/hooks";
import { useVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { TableRow } from "./TableRow.tsx";
import type { DataColumn, Sort, TableView } from "./types.ts";
import { useRowKeys } from "./use-row-keys.ts";
import s from "./TableGrid.module.css";

const ROW = 41;
/** English words and dates are longer than Japanese ones, for which the widths are given. */
const ENGLISH = 1.2;
/** Least width of a column that shares what is left. */
const FREE = 220;

/** The table on a desk. Only the rows in sight are in the document; blank rows above and below keep the scroll height. */
export function TableGrid<Row extends object>(view: TableView<Row>) {
  const { t, i18n } = useTranslation();
  const {
    columns: given,
    shown,
    selected,
    onSelect,
    sort,
    toggleSort,
    hasMore,
    loadingMore,
    onLoadMore,
    inline,
  } = view;
  const { ref: size, width: room } = useElementSize<HTMLDivElement>();
  const fixed = given.reduce((sum, { width: own = 0 }) => sum + own, 0);
  const free = given.filter(({ width: own }) => own === undefined).length * FREE;
  const fits = room > 0 && fixed > 0 ? (room - free) / fixed : 1;
  const wider = i18n.language.startsWith("en") ? Math.min(ENGLISH, Math.max(1, fits)) : 1;
  const columns = given.map((column) =>
    column.width === undefined ? column : { ...column, width: Math.floor(column.width * wider) },
  );
  const frame = useRef<HTMLDivElement>(null);
  const both = useMergedRef(frame, size);
  // Its functions change with every scroll; nothing here is memoised, so that is safe.
  // oxlint-disable-next-line react/incompatible-library
  const virtual = useVirtualizer({
    count: shown.length,
    getScrollElement: () => frame.current,
    estimateSize: () => ROW,
    getItemKey: (index) => shown[index]?.id ?? index,
    overscan: 12,
    scrollPaddingStart: 40,
  });
  const items = virtual.getVirtualItems();
  const last = items.at(-1)?.index ?? 0;
  useEffect(() => {
    if (hasMore && !loadingMore && last >= shown.length - 15) onLoadMore?.();
  }, [hasMore, loadingMore, last, shown.length, onLoadMore]);

  const keys = useRowKeys(view, frame, (index) => virtual.scrollToIndex(index));
  const above = items[0]?.start ?? 0;
  const below = virtual.getTotalSize() - (items.at(-1)?.end ?? 0);
  const width = columns.reduce((sum, column) => sum + (column.width ?? FREE), selected ? 44 : 0);
  const span = columns.length + (selected ? 1 : 0);
  const every = selected !== undefined && shown.every(({ id }) => selected.has(id));

  return (
    <div className={s.frame} ref={both} data-inline={inline === true} onKeyDown={keys.onKeyDown}>
      <table
        role="grid"
        aria-label={view.label}
        aria-rowcount={view.total ?? (hasMore ? -1 : shown.length + 1)}
        aria-multiselectable={selected ? true : undefined}
        style={{ minWidth: width }}
      >
        <colgroup>
          {selected && <col style={{ width: 44 }} />}
          {columns.map((column) => (
            <col key={column.key} style={column.width ? { width: column.width } : undefined} />
          ))}
        </colgroup>
        <thead>
          <tr aria-rowindex={1}>
            {selected && (
              <th scope="col" className={s.check}>
                <Checkbox
                  size="xs"
                  aria-label={t("ui.table.selectAll")}
                  checked={every}
                  indeterminate={!every && selected.size > 0}
                  onChange={() => onSelect?.(every ? new Set() : new Set(shown.map(({ id }) => id)))}
                />
              </th>
            )}
            {columns.map((column) => (
              <HeaderCell key={column.key} column={column} sort={sort} onSort={() => toggleSort(column.key)} />
            ))}
          </tr>
        </thead>
        <tbody>
          {above > 0 && <Blank height={above} span={span} />}
          {items.map((item) => {
            const row = shown[item.index];
            return (
              row && (
                <TableRow
                  key={row.id}
                  view={view}
                  row={row}
                  index={item.index}
                  active={keys.active === item.index}
                  entry={keys.active < 0 ? item.index === 0 : keys.active === item.index}
                  onActive={keys.setActive}
                  measure={virtual.measureElement}
                />
              )
            );
          })}
          {below > 0 && <Blank height={below} span={span} />}
        </tbody>
      </table>
    </div>
  );
}

function HeaderCell<Row>({
  column,
  sort,
  onSort,
}: {
  column: DataColumn<Row>;
  sort: Sort | undefined;
  onSort: () => void;
}) {
  const mine = sort?.key === column.key ? sort : undefined;
  const Icon = mine ? (mine.desc ? IconArrowDown : IconArrowUp) : IconArrowsSort;
  return (
    <th
      scope="col"
      data-align={column.align}
      aria-sort={mine ? (mine.desc ? "descending" : "ascending") : column.sortable ? "none" : undefined}
    >
      {column.sortable ? (
        <button type="button" onClick={onSort} data-sorted={mine !== undefined}>
          {column.header}
          <Icon size={13} stroke={2} />
        </button>
      ) : (
        column.header
      )}
    </th>
  );
}

function Blank({ height, span }: { height: number; span: number }) {
  return (
    <tr aria-hidden className={s.blank}>
      <td colSpan={span} style={{ height }} />
    </tr>
  );
}
