import { operation } from "#kernel/operation/operation.ts";
import { reopen } from "../contract.ts";
import { openIncident } from "../open.ts";
import { headPersonOf, notice } from "../people.ts";
import { redraftRecord } from "../reopening.ts";

/**
 * It broke again within the window after the full recovery (guard 9), or a false alarm was none. Manual work that was to
 * end goes on, and the record needs a new version. Later than the window a recurrence is a new trouble.
 */
export const reopenTrouble = operation(reopen, async (context) => {
  const { tx, input, now, send, directory } = context;
  const { reason } = input;
  const incident = await openIncident(context, "reopen");
  const { state, confirmedAt, switchedUnitIds } = incident.facts();
  const scope = state === "false-alarm" && !confirmedAt ? "investigation" : "full";
  incident.tell("incident.reopened", { reason, scope, from: state });
  if (scope === "full") {
    redraftRecord(context, incident);
    const running = tx.updateTable("incident_manual").set({ state: "switched", stop_due_at: null });
    send(running.where("incident_id", "=", input.id).where("state", "=", "stop-due").execute());
    const heads = switchedUnitIds.map((unitId) => headPersonOf(directory, incident.pack, unitId, now));
    notice(context, incident, heads, "reopened", { reason }, "late");
  }
  return incident.answer();
});
