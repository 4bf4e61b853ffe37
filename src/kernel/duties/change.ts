import { dueAt } from "#kernel/calendar/deadlines.ts";
import type { WorkCalendar } from "#kernel/calendar/calendar.ts";
import type { EventRow } from "#kernel/operation/context.ts";
import { countingOf } from "#kernel/regulations/apply.ts";
import type { Text } from "#kernel/regulations/pack.ts";
import type { Deadline } from "#kernel/regulations/state.ts";
import type { Duty } from "./duty.ts";

type What = Pick<EventRow, "id" | "occurredAt">;

/** Starts the work that a duty asks for. A second start changes nothing. */
export function start(duty: Duty, event: What): void {
  if (duty.startedAt !== null) return;
  settle(duty, event.occurredAt, "start");
  duty.startedAt = event.occurredAt;
  duty.startedBy = event.id;
}

/** Does the duty. What was never started separately was started by being done. */
export function fulfil(duty: Duty, event: What): void {
  settle(duty, event.occurredAt, "done");
  duty.startedAt ??= event.occurredAt;
  duty.startedBy ??= event.id;
  close(duty, "done", event);
}

/** Ends a duty that was not done. Only one that something else replaced is judged by its deadline. */
export function end(
  duty: Duty,
  status: Exclude<Duty["status"], "open" | "done">,
  event: What,
  reason: Text | null,
  approverId: string | null = null,
): void {
  if (status === "superseded") settle(duty, event.occurredAt, "done");
  duty.reason = reason;
  duty.approverId = approverId;
  close(duty, status, event);
}

function close(duty: Duty, status: Duty["status"], event: What): void {
  duty.status = status;
  duty.closedAt = event.occurredAt;
  duty.closedBy = event.id;
  duty.settled = true;
}

/** The clock stops when what the deadline asks for has happened; only then is it judged for good. */
function settle(duty: Duty, at: string, what: "start" | "done"): void {
  if (duty.settled) return;
  if (what === "start" && (duty.deadline?.applies ?? "done") === "done") return;
  duty.settled = true;
  duty.late = duty.due !== null && Date.parse(at) > Date.parse(duty.due);
}

/** Sets when the duty is due, in words too, and from when people are warned. CalendarError for a period that cannot be counted. */
export function setDeadline(duty: Duty, deadline: Deadline, calendar: WorkCalendar): void {
  duty.deadline = deadline;
  const { from, period, warn } = deadline;
  const counting = countingOf(deadline);
  if (!from || !period) return;
  const due = dueAt({ from, period, ...counting, calendar });
  duty.due = due.dueAt.toString();
  duty.dueExplained = due.explanation;
  duty.warnAt = warn ? dueAt({ from, period: warn, ...counting, rollForward: false, calendar }).dueAt.toString() : null;
}

/** Makes the due known, or pulls it forward; a due is never pushed back. Says whether anything changed. */
export function reschedule(duty: Duty, mode: "set" | "earlier", deadline: Deadline, calendar: WorkCalendar): boolean {
  if (duty.settled) return false;
  const next = { ...duty };
  setDeadline(next, deadline, calendar);
  const known = duty.due === null ? Infinity : Date.parse(duty.due);
  if (mode === "earlier" && (next.due === null || Date.parse(next.due) >= known)) return false;
  Object.assign(duty, next);
  return true;
}
