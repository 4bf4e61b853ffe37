import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "../Link.tsx";
import s from "./MatrixTable.module.css";

/** done 苔, late 朱, waiting 山吹; none: nothing applies here (—). The text says the same in words or figures. */
export type CellTone = "done" | "late" | "waiting" | "none";
export type MatrixCell = { text: string; tone: CellTone; to?: string; title?: string };

type Props = {
  /** What the table shows, for screen readers. */
  label: string;
  /** Head of the first column: 「条」. */
  corner: string;
  columns: { key: string; label: ReactNode; note?: string; to?: string }[];
  rows: { key: string; label: ReactNode; note?: string; to?: string; cells: (MatrixCell | undefined)[] }[];
  /** A last column apart from the others, such as the rate; one cell for each row. */
  total?: { label: string; cells: MatrixCell[] };
};

/**
 * Articles by records: first column and head stay in sight while one scrolls. On a phone each article is a line with its rate,
 * and below it only what is late or waits.
 */
export function MatrixTable({ label, corner, columns, rows, total }: Props) {
  const { t } = useTranslation();
  return (
    <div className={s.frame} tabIndex={0} role="region" aria-label={label}>
      <p className={s.phone}>{t("ui.matrix.phone")}</p>
      <table>
        <thead>
          <tr>
            <th scope="col">{corner}</th>
            {columns.map((column) => (
              <th key={column.key} scope="col">
                {column.to ? <Link to={column.to}>{column.label}</Link> : column.label}
                {column.note && <small>{column.note}</small>}
              </th>
            ))}
            {total && (
              <th scope="col" className={s.total}>
                {total.label}
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <tr key={row.key}>
              <th scope="row">
                {row.to ? <Link to={row.to}>{row.label}</Link> : row.label}
                {row.note && <small>{row.note}</small>}
              </th>
              {columns.map((column, at) => (
                <td
                  key={column.key}
                  data-tone={row.cells[at]?.tone ?? "none"}
                  data-head={typeof column.label === "string" ? column.label : ""}
                >
                  <Cell cell={row.cells[at]} />
                </td>
              ))}
              {total && (
                <td className={s.total}>
                  <Cell cell={total.cells[index]} />
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Cell({ cell }: { cell: MatrixCell | undefined }) {
  if (!cell) return <span className={s.cell} data-tone="none" />;
  const props = { className: s.cell, "data-tone": cell.tone, title: cell.title };
  return cell.to ? (
    <Link to={cell.to} {...props}>
      {cell.text}
    </Link>
  ) : (
    <span {...props}>{cell.text}</span>
  );
}
