import { invalid, refused } from "#kernel/contract/problem.ts";
import { operation } from "#kernel/operation/operation.ts";
import { changeStandby } from "../contract.ts";
import { STANDBY_MOVES } from "../lifecycle.ts";
import { openIncident, pastInstant } from "../open.ts";

/** Notes what the standby system does (第5条1号). Not starting it needs a reason: none exists, or the start would do harm. */
export const noteStandby = operation(changeStandby, async (context) => {
  const { input, now } = context;
  const { to, reason, result } = input;
  const incident = await openIncident(context, "change-standby");
  const { standby: from, standbyId } = incident.facts();
  const state = to === "not-applicable" ? "na" : to;
  if (!STANDBY_MOVES[from].includes(state)) throw refused("incident.not.standby-move", { from, to: state });
  if ((state === "na" || state === "deferred" || state === "failed") && !reason)
    throw invalid("reason", "incident.invalid.reason-required");
  const past = (field: "startedAt" | "lossFrom" | "lossTo") =>
    input[field] === null ? null : pastInstant(field, input[field], now);
  const [startedAt, lossFrom, lossTo] = [past("startedAt"), past("lossFrom"), past("lossTo")];
  if (lossFrom && lossTo && Date.parse(lossTo) < Date.parse(lossFrom))
    throw invalid("lossTo", "incident.invalid.end-before-start");
  incident.tell("incident.standby-changed", { from, to, reason, standbyId, startedAt, result, lossFrom, lossTo });
  return incident.answer();
});
