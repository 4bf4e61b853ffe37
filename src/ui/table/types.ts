import type { ReactNode } from "react";
import type { PageAction } from "../page/types.ts";

export type DataColumn<Row> = {
  key: string;
  header: string;
  /** What is shown; without it, `value` as text. */
  cell?: (row: Row) => ReactNode;
  /** What is sorted by in the browser, and copied. */
  value?: (row: Row) => string | number | null | undefined;
  /** Width in px; a column without one shares what is left. */
  width?: number;
  align?: "start" | "center" | "end";
  sortable?: boolean;
  /** Not shown until the reader chooses it. */
  hidden?: boolean;
  /** Cannot be hidden; the first such column carries the link to the record. */
  fixed?: boolean;
  /** Its place on a phone, where a row is a small card: the title, the line below, the right end, or nowhere. */
  phone?: "title" | "line" | "end" | "none";
};

export type Sort = { key: string; desc: boolean };

export type DataTableProps<Row> = {
  /** What the table lists, for screen readers: 「トラブル」. */
  label: string;
  columns: DataColumn<Row>[];
  rows: Row[];
  rowKey: (row: Row) => string;
  /** Where the row leads; makes the title a link, and Enter and click open it. */
  rowTo?: (row: Row) => string;
  /** Instead of a link, something happens here (a drawer opens). */
  onOpen?: (row: Row) => void;
  /** The row's colour at its left edge, for what is late or grave. */
  rowTone?: (row: Row) => "shu" | "yamabuki" | undefined;

  loading?: boolean;
  error?: unknown;
  onRetry?: () => void;
  /** Shown when there are no rows at all; say what to do first. */
  empty: { title: string; text?: ReactNode; action?: PageAction };

  /** Sorting by the server: the order in force and what to do on a click. Without `onSort` the browser sorts. */
  sort?: Sort;
  onSort?: (sort: Sort | undefined) => void;

  /** Keyset paging. `total` is shown when the server knows it. */
  hasMore?: boolean;
  loadingMore?: boolean;
  onLoadMore?: () => void;
  total?: number;

  /** Keys of the chosen rows, and what can be done with them. */
  selected?: ReadonlySet<string>;
  onSelect?: (selected: Set<string>) => void;
  bulkActions?: PageAction[];

  /** The filter bar, left of the column choice. */
  filters?: ReactNode;
  /** Ways of taking the list along, each an entry of the export menu. */
  exports?: { key: string; label: string; onClick: () => void }[];
  /** Remembers the chosen columns in this browser under this name. */
  storageKey?: string;
  /** The table grows with its rows instead of filling the height of the page; for tables inside cards. */
  inline?: boolean;
};

/** What the two shapes of the table, grid and cards, are given. */
export type TableView<Row> = DataTableProps<Row> & {
  shown: { id: string; original: Row }[];
  open: (row: Row) => void;
  toggleSort: (key: string) => void;
};
