import { MonthlyChart, type MonthlyProps } from "./MonthlyChart.tsx";

/** A measure by month as a line, with the target if there is one. Months without a measure leave a gap. */
export function LineByMonth(props: MonthlyProps & { target?: { value: number; label: string } }) {
  return <MonthlyChart {...props} kind="line" />;
}
