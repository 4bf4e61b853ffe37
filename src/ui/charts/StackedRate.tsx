import { useTranslation } from "react-i18next";
import { useFormat } from "../hooks/use-format.ts";
import { ChartFrame } from "./ChartFrame.tsx";
import { rateOption } from "./options.ts";
import type { ChartTone } from "./types.ts";

type Props = {
  title: string;
  summary?: string;
  parts: { name: string; tone: ChartTone }[];
  /** Counts in the order of the parts. */
  rows: { label: string; values: number[] }[];
};

/** How each row divides into parts: 期限内・遅延・進行中, in per cent of the row. */
export function StackedRate({ title, summary, parts, rows }: Props) {
  const { t } = useTranslation();
  const f = useFormat();
  const table = {
    head: [t("ui.chart.series"), ...parts.map(({ name }) => name)],
    rows: rows.map(({ label, values }) => ({ name: label, cells: parts.map((_, at) => f.number(values[at] ?? 0)) })),
  };
  return (
    <ChartFrame
      title={title}
      {...(summary ? { summary } : {})}
      height={rows.length * 30 + 76}
      table={table}
      option={(palette) => rateOption({ rows, parts, format: f.percent }, palette)}
    />
  );
}
