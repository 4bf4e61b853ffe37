import { useWindowVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useLayoutEffect, useRef, useState } from "react";
import { Link } from "../Link.tsx";
import { content } from "./TableRow.tsx";
import type { DataColumn, TableView } from "./types.ts";
import s from "./TableCards.module.css";

/** The same rows on a phone: title, the other columns as one line below, what matters most at the right. */
export function TableCards<Row extends object>(view: TableView<Row>) {
  const { columns, shown, hasMore, loadingMore, onLoadMore } = view;
  const list = useRef<HTMLUListElement>(null);
  const [top, setTop] = useState(0);
  useLayoutEffect(() => setTop(list.current?.offsetTop ?? 0), []);
  // Its functions change with every scroll; nothing here is memoised, so that is safe.
  // oxlint-disable-next-line react/incompatible-library
  const virtual = useWindowVirtualizer({
    count: shown.length,
    estimateSize: () => 68,
    overscan: 8,
    scrollMargin: top,
    getItemKey: (index) => shown[index]?.id ?? index,
  });
  const items = virtual.getVirtualItems();
  const last = items.at(-1)?.index ?? 0;
  useEffect(() => {
    if (hasMore && !loadingMore && last >= shown.length - 8) onLoadMore?.();
  }, [hasMore, loadingMore, last, shown.length, onLoadMore]);

  const title = columns.find(({ phone }) => phone === "title") ?? columns.find(({ fixed }) => fixed) ?? columns[0];
  const end = columns.find(({ phone }) => phone === "end");
  const line = columns.filter((column) => column !== title && column !== end && column.phone !== "none");
  return (
    <ul ref={list} aria-label={view.label} className={s.list} style={{ height: virtual.getTotalSize() }}>
      {items.map((item) => {
        const row = shown[item.index];
        if (!row || !title) return null;
        return (
          <li
            key={row.id}
            ref={virtual.measureElement}
            data-index={item.index}
            data-tone={view.rowTone?.(row.original)}
            style={{ transform: `translateY(${item.start - top}px)` }}
          >
            <CardBody view={view} row={row.original} title={title} line={line} end={end} />
          </li>
        );
      })}
    </ul>
  );
}

type BodyProps<Row extends object> = {
  view: TableView<Row>;
  row: Row;
  title: DataColumn<Row>;
  line: DataColumn<Row>[];
  end: DataColumn<Row> | undefined;
};

function CardBody<Row extends object>({ view, row, title, line, end }: BodyProps<Row>) {
  const name = content(title, row);
  return (
    <>
      <div className={s.what}>
        {view.rowTo ? (
          <Link to={view.rowTo(row)} className={s.title}>
            {name}
          </Link>
        ) : view.onOpen ? (
          <button type="button" className={s.title} onClick={() => view.open(row)}>
            {name}
          </button>
        ) : (
          <span className={s.title}>{name}</span>
        )}
        <div className={s.line}>
          {line.map((column) => (
            <span key={column.key}>{content(column, row)}</span>
          ))}
        </div>
      </div>
      {end && <div className={s.end}>{content(end, row)}</div>}
    </>
  );
}
