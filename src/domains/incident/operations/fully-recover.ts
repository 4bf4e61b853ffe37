import { invalid } from "#kernel/contract/problem.ts";
import { operation } from "#kernel/operation/operation.ts";
import { fullyRecover } from "../contract.ts";
import { openIncident, pastInstant } from "../open.ts";
import { notice } from "../people.ts";

/** Full recovery (完全復旧, guard 6): every point verified, and a standby that still runs kept for a reason. */
export const recoverFully = operation(fullyRecover, async (context) => {
  const { input, now } = context;
  const { verification, standbyKeptReason } = input;
  const incident = await openIncident(context, "fully-recover");
  const { occurredAt, standby, reporterIds } = incident.facts();
  const recoveredAt = pastInstant("recoveredAt", input.recoveredAt, now);
  if (occurredAt && Date.parse(recoveredAt) < Date.parse(occurredAt))
    throw invalid("recoveredAt", "incident.invalid.recovered-before-occurrence");
  const open = verification.findIndex(({ ok }) => !ok);
  if (open >= 0) throw invalid(`verification.${open}.ok`, "incident.invalid.not-verified");
  const running = standby === "running" || standby === "starting";
  if (running && !standbyKeptReason) throw invalid("standbyKeptReason", "incident.invalid.standby-runs");
  incident.tell("incident.fully-recovered", { recoveredAt, verification, ...(running ? { standbyKeptReason } : {}) });
  notice(context, incident, reporterIds, "recovered");
  return incident.answer();
});
