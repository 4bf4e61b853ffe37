import type { DutyState } from "./state.ts";

/**
 * none: there is nothing to judge (no deadline, or never owed); waiting: it does not run yet; running; warned: the due
 * is near; overdue: open and past its due; in-time and late: decided.
 */
export type Timing = "none" | "waiting" | "running" | "warned" | "overdue" | "in-time" | "late";

export interface Judgement {
  timing: Timing;
  /** A duty was broken: late without excuse (not a soft target, no duty of effort), or a gate was passed by. */
  violation: boolean;
}

/**
 * How a duty stands at an instant (ISO). Where the deadline concerns the start, the start decides and the end is free.
 * A duty that was replaced after its due is late; one that is not applicable is never judged.
 */
export function judge(duty: DutyState, at: string): Judgement {
  const timing = timingOf(duty, at);
  const late = (timing === "late" || timing === "overdue") && !duty.soft && !duty.effort;
  const judged = duty.status !== "not_applicable" && duty.status !== "moved";
  return { timing, violation: late || (judged && duty.breachedBy !== null) };
}

function timingOf({ status, deadline, due, warnAt, startedAt, closedAt }: DutyState, at: string): Timing {
  if (deadline === null || deadline.period === null || status === "not_applicable" || status === "moved") return "none";
  const open = status === "open";
  if (due === null) return open ? "waiting" : "none";
  const decided = deadline.applies === "start" ? (startedAt ?? closedAt) : closedAt;
  const dueTime = Date.parse(due);
  if (decided !== null) {
    if (Date.parse(decided) > dueTime) return "late";
    return status === "superseded" && startedAt === null ? "none" : "in-time";
  }
  const now = Date.parse(at);
  if (now > dueTime) return "overdue";
  return warnAt !== null && now >= Date.parse(warnAt) ? "warned" : "running";
}
