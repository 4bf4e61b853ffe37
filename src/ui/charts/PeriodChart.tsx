import { useTranslation } from "react-i18next";
import { useFormat } from "../hooks/use-format.ts";
import { ChartFrame } from "./ChartFrame.tsx";
import { periodOption } from "./options.ts";
import type { Series } from "./types.ts";

type Props = {
  title: string;
  summary?: string;
  /** Names of the periods: 2026年度, 4月. */
  periods: string[];
  series: Series[];
  format?: (value: number) => string;
  /** Remarks at periods, by their place. */
  marks?: { at: number; text: string }[];
  height?: number;
};

/** Series by periods of any length as lines, with remarks as upright lines. Periods without a value leave a gap. */
export function PeriodChart({ title, summary, periods, series, format, marks = [], height }: Props) {
  const { t } = useTranslation();
  const f = useFormat();
  const write = format ?? ((value: number) => f.number(value));
  const table = {
    head: [t("ui.chart.series"), ...periods],
    rows: series.map(({ name, values }) => ({
      name,
      cells: values.map((value) => (value === null ? "—" : write(value))),
    })),
  };
  return (
    <ChartFrame
      title={title}
      {...(summary ? { summary } : {})}
      {...(height ? { height } : {})}
      table={table}
      option={(palette) => periodOption({ months: periods, series, kind: "line", format: write, marks }, palette)}
    />
  );
}
