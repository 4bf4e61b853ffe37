export const UNITS = ["minutes", "hours", "days", "businessDays"] as const;
export type Unit = (typeof UNITS)[number];

const SHAPES: [RegExp, Unit][] = [
  [/^PT(\d+)M$/, "minutes"],
  [/^PT(\d+)H$/, "hours"],
  [/^P(\d+)D$/, "days"],
  [/^P(\d+)BD$/, "businessDays"],
];

/** "PT15M" → 15 minutes; undefined for what has several units or business hours. Whole hours in minutes are hours. */
export function readPeriod(period: string | undefined): { count: number; unit: Unit } | undefined {
  for (const [shape, unit] of SHAPES) {
    const count = Number(shape.exec(period ?? "")?.[1] ?? Number.NaN);
    if (Number.isNaN(count)) continue;
    return unit === "minutes" && count >= 60 && count % 60 === 0
      ? { count: count / 60, unit: "hours" }
      : { count, unit };
  }
  return undefined;
}

export function writePeriod(count: number, unit: Unit): string {
  switch (unit) {
    case "minutes":
      return `PT${count}M`;
    case "hours":
      return `PT${count}H`;
    case "days":
      return `P${count}D`;
    case "businessDays":
      return `P${count}BD`;
  }
}
