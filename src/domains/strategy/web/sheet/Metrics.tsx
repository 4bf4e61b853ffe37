import { useTranslation } from "react-i18next";
import { useFormat } from "#ui/hooks/use-format.ts";
import { Card } from "#ui/parts/Card.tsx";
import type { Field } from "../../form/schema.ts";
import { actualField, forecastField } from "../../sheet.ts";
import { useWords } from "../use-words.ts";
import { AddPlace } from "./AddPlace.tsx";
import { Cell } from "./Cell.tsx";
import { MetricSource } from "./MetricSource.tsx";
import { RemovePlace } from "./RemovePlace.tsx";
import { anchorOf, useSheet } from "./use-sheet.ts";
import s from "./form.module.css";

const YEARS = 4;

/** What is measured, by year: the figures from which the codes are computed. */
export function Metrics() {
  const f = useFormat();
  const { t } = useTranslation();
  const sheet = useSheet();
  const w = useWords();
  const metrics = sheet.nodes.filter(({ kind }) => kind === "metric");
  if (metrics.length === 0 && sheet.form.definition.levels.every(({ kind }) => kind !== "metric")) return null;
  const years = Array.from({ length: YEARS }, (_, index) => sheet.fiscalYear - YEARS + 1 + index);
  const yearly = (key: string, words: string): Field => ({
    key,
    stage: sheet.stage,
    title: { ja: words, en: words },
    type: "line",
  });
  return (
    <Card title={t("policy.web.metrics")} count={metrics.length}>
      <div className={s.scroll} tabIndex={0} role="region" aria-label={t("policy.web.metrics")}>
        <table className={s.metrics}>
          <thead>
            <tr>
              <th scope="col">{t("policy.kind.metric")}</th>
              {years.map((year) => (
                <th key={year} scope="col">
                  {w.year(year)}
                </th>
              ))}
              {sheet.stage === "midterm" && <th scope="col">{t("policy.web.forecast")}</th>}
            </tr>
          </thead>
          <tbody>
            {metrics.map((node) => (
              <tr key={node.id} id={anchorOf(node.id)}>
                <th scope="row">
                  <span>
                    {typeof node.cells["title"]?.v === "string" ? node.cells["title"].v : node.no}
                    <small>
                      {node.no}
                      {typeof node.cells["unit"]?.v === "string" ? f.aside(node.cells["unit"].v) : ""}
                    </small>
                    <MetricSource node={node} />
                  </span>
                  <RemovePlace node={node} />
                </th>
                {years.map((year) => (
                  <td key={year}>
                    <Cell
                      node={node}
                      field={yearly(actualField(year), w.year(year))}
                      kind="actual"
                      bare
                      supplied={sheet.supplied[node.no]?.[String(year)]}
                    />
                  </td>
                ))}
                {sheet.stage === "midterm" && (
                  <td>
                    <Cell
                      node={node}
                      field={yearly(forecastField(sheet.fiscalYear), t("policy.web.forecast"))}
                      kind="actual"
                      bare
                    />
                  </td>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <AddPlace parent={null} kind="metric" />
    </Card>
  );
}
