import { dot, gap } from "#ui/marks.ts";
import { Card } from "#ui/parts/Card.tsx";
import { Chip } from "#ui/parts/Chip.tsx";
import { KpiRow } from "#ui/parts/KpiRow.tsx";
import { StatusList } from "#ui/parts/StatusList.tsx";
import { useFormat } from "#ui/hooks/use-format.ts";
import type { ValueReport } from "../import/contract.ts";
import { useMetricWords } from "./words.tsx";

/** What becomes of the rows of a table: how many, each value with what it replaces, each refused row with its reason. */
export function ImportLook({ report, name }: { report: ValueReport; name: string }) {
  const { t } = useMetricWords();
  const f = useFormat();
  const value = (each: number | null, note: string | null) =>
    each === null ? (note ? t(`metrics.note.${note}`) : "—") : f.number(each, Number.isInteger(each) ? 0 : 2);
  return (
    <>
      <KpiRow
        label={t("metrics.web.import")}
        items={(["read", "kept", "unchanged", "refused"] as const).map((key) => ({
          key,
          label: t(`metrics.web.import.sum.${key}`),
          value: f.number(report[key]),
          ...(key === "kept" ? { tone: "koke" as const } : {}),
          ...(key === "refused" && report.refused > 0 ? { tone: "shu" as const } : {}),
          ...(key === "read" ? { note: [name, report.file.sheet].filter(Boolean).join(dot()) } : {}),
        }))}
      />
      {report.errors.length > 0 && (
        <Card title={t("metrics.web.import.refused")} count={report.refused}>
          <StatusList
            items={report.errors.map(({ row, column, value: given, key, params }, index) => ({
              key: `${row} ${index}`,
              label: t(key, params),
              note: [t("metrics.web.import.where", { row }), column, given].filter(Boolean).join(dot()),
              status: null,
            }))}
          />
        </Card>
      )}
      {report.lines.length > 0 && (
        <Card title={t("metrics.web.import.lines")} count={report.kept}>
          <StatusList
            limit={20}
            items={report.lines.map((line) => ({
              key: String(line.row),
              label: `${line.name}${gap()}${f.date(line.period, "month")}`,
              note: [
                t("metrics.web.import.where", { row: line.row }),
                line.code,
                line.given === null ? "" : t("metrics.web.import.readAs", { given: line.given }),
                line.kind === "correction"
                  ? `${value(line.before, null)} → ${value(line.after, line.note)}`
                  : value(line.after, line.note),
              ]
                .filter(Boolean)
                .join(dot()),
              status: (
                <Chip tone={line.kind === "new" ? "ai" : "yamabuki"}>{t(`metrics.web.import.kind.${line.kind}`)}</Chip>
              ),
            }))}
          />
        </Card>
      )}
    </>
  );
}
