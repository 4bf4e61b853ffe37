import { dot } from "#ui/marks.ts";
import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useFormat } from "#ui/hooks/use-format.ts";
import { Card } from "#ui/parts/Card.tsx";
import { EmptyState } from "#ui/parts/EmptyState.tsx";
import { KpiRow, type Kpi } from "#ui/parts/KpiRow.tsx";
import type { ImportReport } from "../../import/contract.ts";
import { errorsAsCsv } from "#kernel/exchange/web/errors-as-csv.ts";
import s from "./import.module.css";

const SHOWN = 200;
export const zoneName = (zone: string, t: (key: string) => string): string =>
  zone === "Asia/Tokyo" ? t("incident.import.timeZone.tokyo") : zone;

/** What was read, kept and refused, and why; then what is worth knowing of the file. */
export function ImportReportView({ report }: { report: ImportReport }) {
  const { t } = useTranslation();
  const f = useFormat();
  const { read, kept, unchanged, refused, withheld, incidents, numbers, notes, errors, errorsOmitted, dryRun } = report;
  const figures: Kpi[] = [
    { key: "read", label: t("incident.import.read"), value: f.number(read) },
    {
      key: "kept",
      label: t(dryRun ? "incident.import.wouldKeep" : "incident.import.kept"),
      value: f.number(kept),
      tone: "koke",
      note: t("incident.import.made", { created: f.number(incidents.created), updated: f.number(incidents.updated) }),
    },
    { key: "unchanged", label: t("incident.import.unchanged"), value: f.number(unchanged) },
    {
      key: "refused",
      label: t("incident.import.refused"),
      value: f.number(refused),
      ...(refused > 0 ? { tone: "shu" as const } : {}),
      ...(withheld > 0 ? { note: t("incident.import.withheld", { count: f.number(withheld) }) } : {}),
    },
  ];
  const save = () => {
    const rows = errors.map((error) => [
      String(error.row),
      error.column ?? "",
      error.value ?? "",
      t(error.key, error.params),
    ]);
    const heads = ["row", "column", "value", "reason"].map((name) => t(`incident.import.error.${name}`));
    const url = URL.createObjectURL(new Blob([errorsAsCsv([heads, ...rows])], { type: "text/csv" }));
    Object.assign(document.createElement("a"), { href: url, download: "refused.csv" }).click();
    URL.revokeObjectURL(url);
  };
  return (
    <>
      <KpiRow items={figures} label={t("incident.import.figures")} />
      <p className={s.quiet}>
        {[
          report.file.name,
          t(`incident.import.profile.${report.profile}`),
          // Without a name of its own a source is called after the kind of its file, which is said already.
          ...(report.source === report.profile ? [] : [t("incident.import.fromSource", { source: report.source })]),
          t("incident.import.inTimeZone", { zone: zoneName(report.timeZone, t) }),
          ...numbers.map(({ first, last }) => (first === last ? first : `${first} – ${last}`)),
          t("incident.import.seconds", { seconds: f.number(report.seconds, 1) }),
        ].join(dot())}
      </p>
      <Card
        title={t("incident.import.refusedRows")}
        count={f.number(errors.length + errorsOmitted)}
        actions={
          errors.length > 0 && (
            <Button variant="default" size="xs" h={32} onClick={save}>
              {t("incident.import.saveErrors")}
            </Button>
          )
        }
      >
        {errors.length === 0 ? (
          <EmptyState title={t("incident.import.noErrors")} compact />
        ) : (
          <div className={s.scroll} tabIndex={0} role="region" aria-label={t("incident.import.refusedRows")}>
            <table className={s.table}>
              <thead>
                <tr>
                  {["row", "column", "value", "reason"].map((name) => (
                    <th key={name} scope="col">
                      {t(`incident.import.error.${name}`)}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {errors.slice(0, SHOWN).map(({ row, column, value, key, params }) => (
                  <tr key={`${row} ${column} ${key}`}>
                    <th scope="row">{row}</th>
                    <td>{column ?? "—"}</td>
                    <td>
                      <span>{value ?? "—"}</span>
                    </td>
                    <td>{t(key, params)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
        {errors.length + errorsOmitted > SHOWN && (
          <p className={s.more}>
            {t("incident.import.more", { count: f.number(errors.length + errorsOmitted - SHOWN) })}
          </p>
        )}
      </Card>
      {notes.length > 0 && (
        <Card title={t("incident.import.notes")} count={notes.length}>
          <ul className={s.notes}>
            {notes.map(({ key, params, count, rows }) => (
              <li key={key + JSON.stringify(params)}>
                <b>{f.number(count)}</b>
                <span>
                  {t(key, params)}
                  <small>
                    {t("incident.import.noteRows", { rows: rows.join(", ") + (count > rows.length ? " …" : "") })}
                  </small>
                </span>
              </li>
            ))}
          </ul>
        </Card>
      )}
    </>
  );
}
