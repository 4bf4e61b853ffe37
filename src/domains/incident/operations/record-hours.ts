import { invalid } from "#kernel/contract/problem.ts";
import { operation } from "#kernel/operation/operation.ts";
import { recordHours } from "../contract.ts";
import { holdHours } from "../overtime-check.ts";

/** Enters a month's overtime and holiday work beside the orders; a second entry of the month replaces the first. */
export const recordWorkingHours = operation(recordHours, async (context) => {
  const { tx, input, send, emit, directory } = context;
  const { personId, month, overtimeMinutes, holidayMinutes, source } = input;
  if (!directory.persons.has(personId)) throw invalid("personId", "incident.invalid.unknown-person");
  await holdHours(context, personId);
  emit("incident.hours-recorded", null, { personId, month, overtimeMinutes, holidayMinutes, source });
  const columns = { overtime_minutes: overtimeMinutes, holiday_minutes: holidayMinutes, source };
  send(
    tx
      .insertInto("incident_hours")
      .values({ person_id: personId, month, ...columns })
      .onConflict((conflict) => conflict.columns(["person_id", "month"]).doUpdateSet(columns))
      .execute(),
  );
  return { personId, month };
});
