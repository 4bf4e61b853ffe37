import { z } from "zod";
import { DEFAULT_CALENDAR } from "#kernel/calendar/work-calendar.ts";
import { isBusinessDay } from "#kernel/calendar/calendar.ts";
import { CalendarError } from "#kernel/calendar/error.ts";
import type { SettingDefinition } from "#kernel/config/settings.ts";
import { OPTIONS } from "./options.ts";

const day = z.iso.date();
const intervals = z.array(z.strictObject({ from: z.string(), to: z.string() })).max(6);

/** Working hours, closing days and corrections of holidays. What cannot be counted with is refused with its sentence. */
export const calendarSchema = z
  .strictObject({
    timeZone: z.string(),
    hours: z.partialRecord(z.enum(["1", "2", "3", "4", "5", "6", "7"]), intervals),
    closingDays: z.array(day).max(1_000),
    yearEnd: z.strictObject({ from: z.string(), to: z.string() }).nullable(),
    overrides: z.record(day, z.enum(["open", "closed"])),
    holidays: z.enum(["jp", "none"]).optional(),
    holidayOverrides: z.record(day, z.string().nullable()).optional(),
  })
  .superRefine((calendar, context) => {
    try {
      isBusinessDay(calendar, "2026-04-01");
    } catch (error) {
      if (!(error instanceof CalendarError)) throw error;
      context.addIssue({ code: "custom", message: error.message, params: { key: error.key, ...error.params } });
    }
  });

export const organisationSchema = z.strictObject({
  name: z.string().trim().min(1).max(100),
  nameEn: z.string().trim().max(100),
});

const scalar = z.union([z.string().max(200), z.number(), z.boolean()]);

/** Settings that the whole product reads. */
export const settings: SettingDefinition[] = [
  { key: "calendar", schema: calendarSchema, default: DEFAULT_CALENDAR, ownForm: true },
  { key: "organisation", schema: organisationSchema, default: { name: "", nameEn: "" }, ownForm: true },
  { key: OPTIONS, schema: z.record(z.string(), z.record(z.string(), scalar)), default: {}, ownForm: true },
];
