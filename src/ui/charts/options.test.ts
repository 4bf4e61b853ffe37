import { expect, it } from "vitest";
import { monthlyOption, rateOption } from "./options.ts";
import type { Palette } from "./types.ts";

const palette = Object.fromEntries(
  ["ai", "shu", "koke", "yamabuki", "ink", "text", "quiet", "line", "paper"].map((name) => [name, `#${name}`]),
) as Palette;
const series = [
  { key: "a", name: "重大", tone: "shu" as const, values: [1, null] },
  { key: "b", name: "その他", tone: "ink" as const, values: [3, 4] },
];

it("tells several series apart without colour", () => {
  const bars = monthlyOption({ months: ["4月", "5月"], series, kind: "bar", stacked: true, format: String }, palette);
  expect(bars).toMatchObject({
    aria: { decal: { show: true } },
    series: [{ stack: "all", data: [1, null] }, { stack: "all" }],
  });
  const lines = monthlyOption({ months: ["4月", "5月"], series, kind: "line", format: String }, palette);
  const [first, second] = lines["series"] as { symbol: string; lineStyle: { type: string } }[];
  expect(first?.symbol).not.toBe(second?.symbol);
  expect(first?.lineStyle.type).not.toBe(second?.lineStyle.type);
});

it("turns parts into shares, and an empty row into nothing", () => {
  const option = rateOption(
    {
      rows: [
        { label: "第6条", values: [3, 1] },
        { label: "第7条", values: [0, 0] },
      ],
      parts: [
        { name: "期限内", tone: "koke" },
        { name: "遅延", tone: "shu" },
      ],
      format: String,
    },
    palette,
  );
  expect(option["series"]).toMatchObject([{ data: [0.75, 0] }, { data: [0.25, 0] }]);
});
