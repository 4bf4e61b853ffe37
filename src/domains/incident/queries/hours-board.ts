import { query } from "#kernel/operation/operation.ts";
import { unitsBelow } from "#kernel/people/lookup.ts";
import { hoursBoard } from "../contract.ts";
import { checkOvertime, shift, sum, yearOf, type Limits, type Months } from "../overtime.ts";
import { minutesOf, shiftOf } from "../overtime-check.ts";
import { OVERTIME_LIMITS } from "../settings.ts";
import { person, unit, type Naming } from "../views.ts";

/** Overtime and holiday work of a month, person by person, with what the limits say. Only who has any is shown. */
export const boardOfHours = query(hoursBoard, async ({ tx, input, scope, actor, directory, now, settings }) => {
  const limits = settings.get<Limits>(OVERTIME_LIMITS, now);
  const { month } = input;
  const year = yearOf(month, limits);
  const from = year < shift(month, -5) ? year : shift(month, -5);
  const [kept, orders] = await Promise.all([
    tx.selectFrom("incident_hours").selectAll().where("month", ">=", from).where("month", "<=", month).execute(),
    tx
      .selectFrom("incident_order")
      .select([
        "person_id",
        "type",
        "starts_at",
        "ends_at",
        "break_minutes",
        "actual_from",
        "actual_to",
        "actual_break_minutes",
      ])
      .where("state", "in", ["ordered", "acked", "done", "settled"])
      .where("ends_at", ">", `${from}-01T00:00:00+09:00`)
      .where("starts_at", "<", `${shift(month, 1)}-01T00:00:00+09:00`)
      .execute(),
  ]);
  const lists = Map.groupBy(
    [
      ...kept.map((row) => ({
        personId: row.person_id,
        months: { [row.month]: { overtime: row.overtime_minutes, holiday: row.holiday_minutes } } as Months,
      })),
      ...orders.map((row) => ({ personId: row.person_id, months: minutesOf({ settings }, shiftOf(row)) })),
    ],
    ({ personId }) => personId,
  );
  const roots = input.unitId ? [input.unitId] : scope.kind === "units" ? scope.unitIds : null;
  const within = roots && new Set(roots.flatMap((root) => unitsBelow(directory, root)).map(({ id }) => id));
  const naming: Naming = { directory, locale: actor.locale, now };
  const items = [...lists].flatMap(([personId, rows]) => {
    const found = directory.persons.get(personId);
    if (!found || (scope.kind === "own" && personId !== scope.personId)) return [];
    if (within && !within.has(found.unitId ?? "") && personId !== actor.personId) return [];
    const months = sum(...rows.map((row) => row.months));
    const { [month]: worked = { overtime: 0, holiday: 0 }, ...before } = months;
    if (worked.overtime + worked.holiday === 0) return [];
    const yearOvertimeMinutes = Object.entries(months).reduce(
      (all, [key, each]) => (key >= year ? all + each.overtime : all),
      0,
    );
    const check = { ...checkOvertime(before, { [month]: worked }, limits), checkedAt: now };
    return [
      {
        person: person(naming, personId) ?? { id: personId, name: "—", post: null },
        unit: found.unitId ? unit(naming, found.unitId) : null,
        overtimeMinutes: worked.overtime,
        holidayMinutes: worked.holiday,
        yearOvertimeMinutes,
        check,
      },
    ];
  });
  return { items: items.sort((a, b) => b.overtimeMinutes + b.holidayMinutes - a.overtimeMinutes - a.holidayMinutes) };
});
