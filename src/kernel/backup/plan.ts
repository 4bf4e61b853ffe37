import { z } from "zod";
import type { Settings } from "#kernel/config/settings.ts";

/** When backups are made by themselves, how many stay, and from what age the alarm is raised. Where to: KANAME_BACKUP. */
export const plan = z.object({
  /** Local time, e.g. "02:00". */
  at: z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/),
  daily: z.int().min(1).max(366).meta({ unit: "pieces" }),
  weekly: z.int().min(0).max(520).meta({ unit: "pieces" }),
  monthly: z.int().min(0).max(240).meta({ unit: "pieces" }),
  maxAgeHours: z
    .int()
    .min(1)
    .max(24 * 31)
    .meta({ unit: "hours" }),
});
export type Plan = z.infer<typeof plan>;
export const PLAN = "backup.plan";
export const DEFAULT_PLAN: Plan = { at: "02:00", daily: 7, weekly: 5, monthly: 12, maxAgeHours: 26 };

export const planOf = (settings: Settings, now: string): Plan => settings.get<Plan>(PLAN, now);

/** The last and the next moment at which the plan makes a backup; ISO instants. */
export function planned({ at }: Plan, now: string, timeZone: string): { last: string; next: string } {
  const local = Temporal.Instant.from(now).toZonedDateTimeISO(timeZone);
  const today = local.withPlainTime(at);
  const [last, next] =
    Temporal.ZonedDateTime.compare(today, local) <= 0
      ? [today, today.add({ days: 1 })]
      : [today.subtract({ days: 1 }), today];
  return { last: last.toInstant().toString(), next: next.toInstant().toString() };
}
