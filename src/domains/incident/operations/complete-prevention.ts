import { operation } from "#kernel/operation/operation.ts";
import { completePrevention } from "../contract.ts";
import { openIncident } from "../open.ts";
import { EFFECT_CHECK_DAYS } from "../settings.ts";
import { preventionOf } from "../sub-records.ts";

/** The measure is in place; its effect is looked at some months later, also when the trouble is long closed. */
export const completeMeasure = operation(completePrevention, async (context) => {
  const { tx, input, now, send, settings } = context;
  const { preventionId, note } = input;
  const incident = await openIncident(context, "complete-prevention", preventionId);
  const today = Temporal.Instant.from(now).toZonedDateTimeISO("Asia/Tokyo").toPlainDate();
  const effectDueOn = today.add({ days: settings.get<number>(EFFECT_CHECK_DAYS, now) }).toString();
  incident.tell("incident.prevention-done", {
    preventionId,
    measure: preventionOf(incident, preventionId).measure,
    note,
    effectDueOn,
  });
  const change = { state: "done", done_at: now, done_note: note, effect_due_on: effectDueOn };
  send(tx.updateTable("incident_prevention").set(change).where("id", "=", preventionId).execute());
  return incident.answer(preventionId);
});
