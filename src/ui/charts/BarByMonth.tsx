import { MonthlyChart, type MonthlyProps } from "./MonthlyChart.tsx";

/** Counts by month as bars, side by side or stacked. */
export function BarByMonth(props: MonthlyProps & { stacked?: boolean }) {
  return <MonthlyChart {...props} kind="bar" />;
}
