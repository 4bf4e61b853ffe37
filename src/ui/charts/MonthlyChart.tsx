import { useTranslation } from "react-i18next";
import { useFormat } from "../hooks/use-format.ts";
import { ChartFrame } from "./ChartFrame.tsx";
import { monthlyOption, type MonthlyInput } from "./options.ts";
import type { Series } from "./types.ts";

export type MonthlyProps = {
  title: string;
  summary?: string;
  /** `2026-04`; shown as 4月, and with the year where it changes. */
  months: string[];
  series: Series[];
  /** How a figure is written; whole numbers unless given. */
  format?: (value: number) => string;
  /** The top of the scale: 1 for shares. */
  max?: number;
  /** The bottom of the scale of a line, when nothing lies near 0. */
  min?: number;
  height?: number;
};

type Props = MonthlyProps & Pick<MonthlyInput, "kind" | "stacked" | "target">;

export function MonthlyChart({ title, summary, months, series, format, height, ...rest }: Props) {
  const { t } = useTranslation();
  const f = useFormat();
  const write = format ?? ((value: number) => f.number(value));
  const labels = months.map((month, index) => {
    const day = `${month}-01`;
    const newYear = index === 0 || !months[index - 1]?.startsWith(month.slice(0, 4));
    return newYear ? f.date(day, "month") : f.date(day, "monthName");
  });
  const table = {
    head: [t("ui.chart.series"), ...months.map((month) => f.date(`${month}-01`, "month"))],
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
      option={(palette) => monthlyOption({ months: labels, series, format: write, ...rest }, palette)}
    />
  );
}
