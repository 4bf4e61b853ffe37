import { z } from "zod";
import type { SettingDefinition } from "#kernel/config/settings.ts";
import type { Settings } from "#kernel/config/settings.ts";
import type { Stage } from "./lifecycle.ts";

/** When each stage is to be looked at, month and day within the fiscal year: dated configuration of the organisation. */
export const CYCLE = "policy.cycle";

const day = z.strictObject({ month: z.int().min(1).max(12), day: z.int().min(1).max(31) });
const cycleSchema = z.strictObject({ plan: day, midterm: day, final: day });
export type Cycle = z.infer<typeof cycleSchema>;

/** Plan by the beginning of the year, mid-term at the end of August, self evaluation at the end of March (domain.md 2.1). */
export const DEFAULT_CYCLE: Cycle = {
  plan: { month: 4, day: 1 },
  midterm: { month: 8, day: 31 },
  final: { month: 3, day: 31 },
};

export const settings: SettingDefinition[] = [{ key: CYCLE, schema: cycleSchema, default: DEFAULT_CYCLE }];

/** The review point of a stage in a fiscal year, as the instant at which that day ends in Tokyo. */
export function reviewPoint(source: Settings, fiscalYear: number, stage: Stage): string {
  const start = Temporal.PlainDate.from(`${fiscalYear}-04-01`).toZonedDateTime("Asia/Tokyo").toInstant().toString();
  const { month, day: wanted } = source.get<Cycle>(CYCLE, start)[stage];
  const date = Temporal.PlainDate.from({ year: month < 4 ? fiscalYear + 1 : fiscalYear, month, day: wanted });
  return date.toZonedDateTime({ timeZone: "Asia/Tokyo", plainTime: "23:59:00" }).toInstant().toString();
}
