import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Output } from "#kernel/contract/contract.ts";
import { errorsAsCsv } from "#kernel/exchange/web/errors-as-csv.ts";
import { useFormat } from "#ui/hooks/use-format.ts";
import { Card } from "#ui/parts/Card.tsx";
import type { importPreview, Note } from "../../import/contract.ts";
import s from "./import.module.css";

type Errors = Output<typeof importPreview>["errors"];
const SHOWN = 100;

/** Refused rows with their reasons, to read or to take along. */
export function ErrorTable({ errors, total }: { errors: Errors; total: number }) {
  const { t } = useTranslation();
  const f = useFormat();
  const heads = ["row", "column", "value", "reason"].map((name) => t(`policy.import.error.${name}`));
  const save = () => {
    const rows = errors.map(({ row, column, value, key, params }) => [
      String(row),
      column ?? "",
      value ?? "",
      t(key, params),
    ]);
    const url = URL.createObjectURL(new Blob([errorsAsCsv([heads, ...rows])], { type: "text/csv" }));
    Object.assign(document.createElement("a"), { href: url, download: "refused.csv" }).click();
    URL.revokeObjectURL(url);
  };
  return (
    <Card
      title={t("policy.import.refusedRows")}
      count={f.number(total)}
      actions={
        <Button variant="default" size="xs" h={32} onClick={save}>
          CSV
        </Button>
      }
    >
      <div className={s.scroll} tabIndex={0} role="region" aria-label={t("policy.import.refusedRows")}>
        <table className={s.table}>
          <thead>
            <tr>
              {heads.map((head) => (
                <th key={head} scope="col">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {errors.slice(0, SHOWN).map(({ row, column, value, key, params }) => (
              <tr key={`${row} ${column} ${key}`}>
                <th scope="row">{row}</th>
                <td>{column ?? "—"}</td>
                <td>{value ?? "—"}</td>
                <td>{t(key, params)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Card>
  );
}

/** What is odd about the file and refuses nothing. */
export function NoteList({ notes }: { notes: Note[] }) {
  const { t } = useTranslation();
  const f = useFormat();
  return (
    <Card title={t("policy.import.notes")} count={notes.length}>
      <ul className={s.notes}>
        {notes.map(({ key, params, count, rows }) => (
          <li key={key + JSON.stringify(params)}>
            <b>{f.number(count)}</b>
            <span>
              {t(key, params)}
              {rows.some((row) => row > 0) && (
                <small>{t("policy.import.noteRows", { rows: f.list(rows.map(String)) })}</small>
              )}
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
