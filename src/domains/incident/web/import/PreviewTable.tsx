import { useTranslation } from "react-i18next";
import { Card } from "#ui/parts/Card.tsx";
import type { Preview } from "../../import/contract.ts";
import s from "./import.module.css";

/** The first rows as they stand in the file; what would be refused is marked with its reason. */
export function PreviewTable({ preview }: { preview: Preview }) {
  const { t } = useTranslation();
  const { headers, columns, rows } = preview;
  return (
    <Card title={t("incident.import.firstRows")} count={rows.length}>
      <div className={s.scroll} tabIndex={0} role="region" aria-label={t("incident.import.firstRows")}>
        <table className={s.table}>
          <thead>
            <tr>
              <th scope="col">{t("incident.import.row")}</th>
              {headers.map((heading) => (
                <th key={heading} scope="col">
                  {heading}
                  {columns[heading] !== undefined && preview.profile === "generic" && (
                    <small>{t(`incident.import.field.${columns[heading]}`)}</small>
                  )}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ row, cells, reasons }) => (
              <tr key={row} data-refused={reasons.length > 0}>
                <th scope="row">{row}</th>
                {headers.map((heading, index) => {
                  const wrong = reasons.filter(({ column }) => column === heading);
                  return (
                    <td key={heading} data-wrong={wrong.length > 0}>
                      <span>{cells[index]}</span>
                      {wrong.map(({ key, params }) => (
                        <small key={key}>{t(key, params)}</small>
                      ))}
                      {index === 0 &&
                        reasons
                          .filter(({ column }) => column === null || !headers.includes(column))
                          .map(({ key, params }) => <small key={key}>{t(key, params)}</small>)}
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Card>
  );
}
