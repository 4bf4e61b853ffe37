import { NativeSelect } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Card } from "#ui/parts/Card.tsx";
import type { FieldName, Preview } from "../../import/contract.ts";
import { withColumn } from "./options.ts";
import s from "./import.module.css";

type Props = { preview: Preview; onColumns: (columns: Record<string, FieldName>) => void };

/** Each column of the file with its first values, and the field that it fills. Columns without one are kept as given. */
export function ColumnList({ preview, onColumns }: Props) {
  const { t } = useTranslation();
  const { headers, columns, rows, fields } = preview;
  const choices = [
    { value: "", label: t("incident.import.keptAsGiven") },
    ...fields.map(({ name, required }) => ({
      value: name,
      label: t(`incident.import.field.${name}`) + (required ? t("incident.import.required") : ""),
    })),
  ];
  const sample = (index: number) =>
    [...new Set(rows.map(({ cells }) => cells[index] ?? "").filter((cell) => cell !== ""))].slice(0, 3).join(" / ");
  return (
    <Card title={t("incident.import.columns")} count={headers.length}>
      <ul className={s.columns}>
        {headers.map((heading, index) => (
          <li key={heading} data-filled={columns[heading] !== undefined}>
            <span>
              <b>{heading}</b>
              <small>{sample(index) || "—"}</small>
            </span>
            <NativeSelect
              aria-label={t("incident.import.fieldOf", { heading })}
              data={choices}
              value={columns[heading] ?? ""}
              onChange={(event) => onColumns(withColumn(columns, heading, event.currentTarget.value as FieldName | ""))}
            />
          </li>
        ))}
      </ul>
    </Card>
  );
}
