import type { Counting } from "#kernel/calendar/deadlines.ts";
import { subjectKey } from "./state.ts";
import type { Action, Deadline, DutyState, RuleEvent } from "./state.ts";

/** Adds a period to an instant on a clock; the calendar does it (`dueAt` of #kernel/calendar/deadlines.ts). */
export type DueFunction = (input: Counting & { from: string; period: string }) => string;

/**
 * The duties after the actions of one event: the reference for what the database does.
 *
 * An action with mode `earlier` is ignored unless it pulls the due forward.
 */
export function applyActions(
  duties: readonly DutyState[],
  actions: readonly Action[],
  event: RuleEvent,
  due: DueFunction,
): DutyState[] {
  const rows = new Map(duties.map((duty) => [rowKey(duty), duty]));
  for (const action of actions) {
    const key = rowKey(action);
    const row = rows.get(key);
    if (action.type === "open") rows.set(key, { ...opened(action, event), ...dueOf(action.deadline, due) });
    else if (action.type === "notApplicable" && action.create) rows.set(key, neverOwed(action, event));
    else if (row) rows.set(key, { ...row, ...change(row, action, event, due) });
  }
  return [...rows.values()];
}

/** When a deadline falls due and when its warning begins; null while it does not run or has no figure. */
export function dueOf(deadline: Deadline | null, due: DueFunction): { due: string | null; warnAt: string | null } {
  if (!deadline?.from || !deadline.period) return { due: null, warnAt: null };
  const { from, period, warn } = deadline;
  const counting = countingOf(deadline);
  return {
    due: due({ from, period, ...counting }),
    warnAt: warn === null ? null : due({ from, period: warn, ...counting, rollForward: false }),
  };
}

/** One row: template, subject and number. */
export function rowKey({ code, subject, seq }: Pick<DutyState, "code" | "subject" | "seq">): string {
  return `${code}/${subjectKey(subject)}/${seq}`;
}

function change(row: DutyState, action: Action, event: RuleEvent, due: DueFunction): Partial<DutyState> {
  const { id, occurredAt } = event;
  const closed = { closedBy: id, closedAt: occurredAt };
  switch (action.type) {
    case "start":
      return { startedBy: id, startedAt: occurredAt };
    case "fulfil":
      return { status: "done", ...closed, startedBy: row.startedBy ?? id, startedAt: row.startedAt ?? occurredAt };
    case "breach":
      return { breachedBy: id };
    case "notApplicable":
      return { status: "not_applicable", ...closed, reason: action.reason, approverId: action.approverId };
    case "supersede":
      return { status: "superseded", ...closed, reason: action.reason };
    case "move":
      return { status: "moved", ...closed };
    case "schedule": {
      const times = dueOf(action.deadline, due);
      const known = row.due === null ? Infinity : Date.parse(row.due);
      if (action.mode === "earlier" && (times.due === null || Date.parse(times.due) >= known)) return {};
      return { deadline: action.deadline, ...times };
    }
    case "open":
      return {};
  }
}

/** The duty the moment it opens, before its due is computed. */
export function opened(action: Extract<Action, { type: "open" }>, event: RuleEvent): DutyState {
  const { debtor, deadline, soft, effort } = action;
  return { ...blank(action, event), debtor, deadline, soft, effort };
}

function neverOwed(action: Extract<Action, { type: "notApplicable" }>, event: RuleEvent): DutyState {
  return {
    ...blank(action, event),
    status: "not_applicable",
    debtor: action.debtor,
    closedBy: event.id,
    closedAt: event.occurredAt,
    reason: action.reason,
    approverId: action.approverId,
  };
}

function blank(action: Action, event: RuleEvent): DutyState {
  return {
    id: `${event.recordId ?? ""}/${rowKey(action)}`,
    code: action.code,
    subject: action.subject,
    seq: action.seq,
    status: "open",
    debtor: null,
    openedBy: event.id,
    openedAt: event.occurredAt,
    startedBy: null,
    startedAt: null,
    closedBy: null,
    closedAt: null,
    reason: null,
    approverId: null,
    breachedBy: null,
    deadline: null,
    due: null,
    warnAt: null,
    soft: false,
    effort: false,
  };
}

/** How the deadline's periods are counted. */
export function countingOf({ clock, countFirstDay, rollForward }: Deadline): Counting {
  return {
    clock,
    ...(countFirstDay === undefined ? {} : { countFirstDay }),
    ...(rollForward === undefined ? {} : { rollForward }),
  };
}
