import type { EChartsCoreOption } from "echarts/core";
import type { ChartTone, Palette, Series } from "./types.ts";

export type MonthlyInput = {
  months: string[];
  series: Series[];
  kind: "bar" | "line";
  stacked?: boolean;
  target?: { value: number; label: string };
  min?: number;
  max?: number;
  format: (value: number) => string;
};

const FONT = '"BIZ UDPGothic", "Hiragino Sans", "Yu Gothic UI", Meiryo, sans-serif';

/* Patterns repeat what the colour says: late is hatched, waiting is striped, the rest is plain. */
const stripes = (gap: number, rotation: number) => ({
  color: "rgba(255, 255, 255, 0.4)",
  symbol: "rect",
  dashArrayX: [1, 0],
  dashArrayY: [1.5, gap],
  rotation,
});
const plain = { color: "transparent" };
const DECALS: Record<ChartTone, object> = {
  ai: plain,
  koke: plain,
  ink: plain,
  yamabuki: stripes(5, -Math.PI / 4),
  shu: stripes(2.5, Math.PI / 4),
};

/** ECharts' description of bars or lines by month. Series differ by pattern (bars) or mark (lines), not by colour alone. */
export function monthlyOption(input: MonthlyInput, p: Palette): EChartsCoreOption {
  const { months, series, kind, stacked, target, min, max, format } = input;
  const several = series.length > 1;
  return {
    ...base(p),
    aria: { enabled: true, label: { enabled: false }, decal: { show: kind === "bar" && several } },
    grid: { left: 4, right: target ? 56 : 12, top: several ? 36 : 16, bottom: 4, containLabel: true },
    legend: several
      ? legend(
          p,
          series.map(({ name }) => name),
        )
      : { show: false },
    tooltip: {
      ...tooltip(p),
      trigger: "axis",
      valueFormatter: (value: unknown) => (typeof value === "number" ? format(value) : "—"),
    },
    xAxis: {
      type: "category",
      data: months,
      axisTick: { show: false },
      axisLine: { lineStyle: { color: p.line } },
      axisLabel: { color: p.quiet, hideOverlap: true },
    },
    yAxis: {
      type: "value",
      min,
      max,
      ...(max === undefined ? { minInterval: 1, splitNumber: 4 } : { interval: (max - (min ?? 0)) / 4 }),
      splitLine: { lineStyle: { color: p.line } },
      axisLabel: { color: p.quiet, formatter: format },
    },
    series: series.map((each, index) => ({
      name: each.name,
      type: kind,
      data: each.values,
      stack: stacked ? "all" : undefined,
      itemStyle: {
        color: p[each.tone],
        decal: DECALS[each.tone],
        borderRadius: kind === "bar" && !stacked ? [2, 2, 0, 0] : 0,
      },
      ...(kind === "bar" ? { barMaxWidth: 26, barGap: "15%" } : line(p[each.tone], index)),
      ...(target && index === 0 ? { markLine: markLine(target, p) } : {}),
    })),
  };
}

/** Lines by period with remarks as upright lines; decimals are kept on the scale. */
export function periodOption(
  input: MonthlyInput & { marks: { at: number; text: string }[] },
  p: Palette,
): EChartsCoreOption {
  const option = monthlyOption(input, p);
  const [first, ...others] = option["series"] as Record<string, unknown>[];
  const markLine = {
    silent: true,
    symbol: "none",
    lineStyle: { color: p.quiet, type: "dotted", width: 1 },
    label: { color: p.quiet, fontSize: 12, position: "insideEndTop", rotate: 0 },
    data: input.marks.map(({ at, text }) => ({ xAxis: at, label: { formatter: text } })),
  };
  return {
    ...option,
    yAxis: { ...(option["yAxis"] as object), minInterval: 0, scale: true },
    series: first && input.marks.length > 0 ? [{ ...first, markLine }, ...others] : option["series"],
  };
}

export type RateInput = {
  rows: { label: string; values: number[] }[];
  parts: { name: string; tone: Series["tone"] }[];
  format: (share: number) => string;
};

/** ECharts' description of horizontal bars of 100 per cent each. */
export function rateOption({ rows, parts, format }: RateInput, p: Palette): EChartsCoreOption {
  const totals = rows.map(({ values }) => values.reduce((sum, value) => sum + value, 0));
  return {
    ...base(p),
    aria: { enabled: true, label: { enabled: false }, decal: { show: true } },
    grid: { left: 4, right: 16, top: 36, bottom: 4, containLabel: true },
    legend: legend(
      p,
      parts.map(({ name }) => name),
    ),
    tooltip: {
      ...tooltip(p),
      trigger: "axis",
      axisPointer: { type: "none" },
      valueFormatter: (value: unknown) => format(Number(value)),
    },
    xAxis: {
      type: "value",
      max: 1,
      interval: 0.25,
      splitLine: { lineStyle: { color: p.line } },
      axisLabel: { color: p.quiet, formatter: format },
    },
    yAxis: {
      type: "category",
      inverse: true,
      data: rows.map(({ label }) => label),
      axisTick: { show: false },
      axisLine: { show: false },
      axisLabel: { color: p.text, width: 168, overflow: "truncate" },
    },
    series: parts.map((part, at) => ({
      name: part.name,
      type: "bar",
      stack: "all",
      barMaxWidth: 18,
      itemStyle: { color: p[part.tone], borderColor: p.paper, borderWidth: 1, decal: DECALS[part.tone] },
      data: rows.map(({ values }, row) => (totals[row] ? (values[at] ?? 0) / totals[row] : 0)),
    })),
  };
}

function base(p: Palette): EChartsCoreOption {
  return { animation: false, textStyle: { fontFamily: FONT, fontSize: 12, color: p.text } };
}

function legend(p: Palette, data: string[]) {
  return {
    data,
    top: 0,
    left: 0,
    itemWidth: 14,
    itemHeight: 10,
    itemGap: 16,
    icon: "roundRect",
    textStyle: { color: p.text, fontSize: 12 },
  };
}

/* Drawn into the canvas: the page's content security policy allows no style attributes in inserted HTML. */
function tooltip(p: Palette) {
  return {
    renderMode: "richText",
    backgroundColor: p.paper,
    borderColor: p.line,
    borderWidth: 1,
    padding: [8, 12],
    textStyle: { color: p.text, fontSize: 12, fontFamily: FONT },
    confine: true,
  };
}

function line(color: string, index: number) {
  const symbols = ["circle", "rect", "triangle", "diamond"];
  const dashes = ["solid", "dashed", "dotted", "solid"] as const;
  return {
    symbol: symbols[index % symbols.length],
    symbolSize: 6,
    lineStyle: { color, width: 2, type: dashes[index % dashes.length] },
    connectNulls: false,
  };
}

function markLine(target: { value: number; label: string }, p: Palette) {
  return {
    silent: true,
    symbol: "none",
    lineStyle: { color: p.quiet, type: "dashed", width: 1 },
    label: { formatter: target.label, color: p.quiet, position: "end", fontSize: 12 },
    data: [{ yAxis: target.value }],
  };
}
