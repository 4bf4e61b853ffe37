import { sql } from "kysely";
import type { WorkCalendar } from "#kernel/calendar/calendar.ts";
import type { Work } from "#kernel/operation/context.ts";
import type { OvertimeCheck } from "./contract.ts";
import { checkOvertime, sum, type Limits, type Months } from "./overtime.ts";
import { OVERTIME_LIMITS } from "./settings.ts";
import { minutesByMonth, type Shift } from "./shifts.ts";

type Source = Pick<Work, "tx" | "now" | "settings">;

/** Orders that count: they were given, and worked or still to be worked. */
const GIVEN = ["ordered", "acked", "done", "settled"];

/**
 * Keeps everybody else from changing this person's hours until the transaction ends, so that two orders that are given
 * at the same moment on two troubles are not both judged without the other.
 */
export async function holdHours(work: Source, personId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`incident.hours ${personId}`}, 0))`.execute(work.tx);
}

/** What the attendance system has, and the orders of all troubles but one: minutes by month. */
export async function hoursOf(work: Source, personId: string, butOrderId: string | null): Promise<Months> {
  const [kept, orders] = await Promise.all([
    work.tx
      .selectFrom("incident_hours")
      .select(["month", "overtime_minutes", "holiday_minutes"])
      .where("person_id", "=", personId)
      .execute(),
    work.tx
      .selectFrom("incident_order")
      .select([
        "id",
        "type",
        "starts_at",
        "ends_at",
        "break_minutes",
        "actual_from",
        "actual_to",
        "actual_break_minutes",
      ])
      .where("person_id", "=", personId)
      .where("state", "in", GIVEN)
      .execute(),
  ]);
  const attended = Object.fromEntries(
    kept.map((row) => [row.month, { overtime: row.overtime_minutes, holiday: row.holiday_minutes }]),
  );
  const ordered = orders.filter(({ id }) => id !== butOrderId).map((row) => minutesOf(work, shiftOf(row)));
  return sum(attended, ...ordered);
}

/** Minutes by month of a shift, by the working hours of its own day: a later change of them does not judge the past. */
export function minutesOf({ settings }: Pick<Source, "settings">, shift: Shift): Months {
  return minutesByMonth(shift, settings.get<WorkCalendar>("calendar", shift.from));
}

/** Judges a shift of a person on top of everything else that counts (domain.md 1.6). */
export async function checkShift(
  work: Source,
  personId: string,
  shift: Shift,
  orderId: string | null,
): Promise<OvertimeCheck> {
  const limits = work.settings.get<Limits>(OVERTIME_LIMITS, work.now);
  const [before, overlap] = await Promise.all([
    hoursOf(work, personId, orderId),
    overlapping(work, personId, shift, orderId),
  ]);
  const { result, reasons } = checkOvertime(before, minutesOf(work, shift), limits);
  if (!overlap) return { result, reasons, checkedAt: work.now };
  const twice = { level: "WARN" as const, key: "incident.overtime.overlap", params: { number: overlap } };
  return { result: result === "OK" ? "WARN" : result, reasons: [...reasons, twice], checkedAt: work.now };
}

/** Number of the trouble on which the same person is already ordered for a part of that time. */
async function overlapping(
  work: Source,
  personId: string,
  shift: Shift,
  orderId: string | null,
): Promise<string | null> {
  let found = work.tx
    .selectFrom("incident_order as o")
    .innerJoin("record as r", "r.id", "o.incident_id")
    .select("r.number")
    .where("o.person_id", "=", personId)
    .where("o.state", "in", GIVEN)
    .where("o.starts_at", "<", shift.to)
    .where("o.ends_at", ">", shift.from);
  if (orderId) found = found.where("o.id", "<>", orderId);
  return (await found.orderBy("o.starts_at").limit(1).executeTakeFirst())?.number ?? null;
}

export interface OrderTimes {
  type: string;
  starts_at: string;
  ends_at: string;
  break_minutes: number;
  actual_from: string | null;
  actual_to: string | null;
  actual_break_minutes: number | null;
}

/** The hours actually worked, once they are known. */
export function shiftOf(row: OrderTimes): Shift {
  const type = row.type as Shift["type"];
  if (row.actual_from === null || row.actual_to === null)
    return { type, from: row.starts_at, to: row.ends_at, breakMinutes: row.break_minutes };
  return { type, from: row.actual_from, to: row.actual_to, breakMinutes: row.actual_break_minutes ?? 0 };
}
