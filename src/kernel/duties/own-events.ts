import type { EventRow } from "#kernel/operation/context.ts";
import type { ActingFor } from "#kernel/people/acting-for.ts";
import type { Reason } from "#kernel/people/responsible.ts";
import type { Duty } from "./duty.ts";
import { end } from "./change.ts";

/** Events about duties themselves. Each carries `dutyId`; the book changes the duty because of the event, never without. */
export const DUTY_EVENTS = [
  "duty.waived",
  "duty.ruled-out",
  "duty.handed-over",
  "duty.acknowledged",
  "duty.passed-on",
  "duty.assigned",
  "duty.unassigned",
  "duty.warned",
  "duty.overdue",
] as const;
export type DutyEvent = (typeof DUTY_EVENTS)[number];

/** A new debtor and why it is this one. */
export interface Assignment {
  to: string | null;
  actingFor: ActingFor | null;
  basis: readonly Reason[];
}

/** What a duty event does to its duty. */
export function applyOwn(duty: Duty, event: EventRow): void {
  const { data, occurredAt } = event;
  switch (event.type as DutyEvent) {
    case "duty.waived":
    case "duty.ruled-out": {
      const reason = String(data["reason"]);
      const status = event.type === "duty.waived" ? "waived" : "not_applicable";
      return end(duty, status, event, { ja: reason, en: reason }, String(data["approverId"]));
    }
    case "duty.handed-over":
      assign(duty, data as unknown as Assignment, occurredAt);
      duty.passedOver = [];
      duty.acknowledgedAt = occurredAt;
      return;
    case "duty.acknowledged":
      duty.acknowledgedAt = occurredAt;
      return;
    case "duty.passed-on":
      if (duty.debtorId !== null) duty.passedOver = [...duty.passedOver, duty.debtorId];
      assign(duty, data as unknown as Assignment, occurredAt);
      duty.ackDueAt = (data["ackDueAt"] as string | null) ?? null;
      return;
    case "duty.assigned":
      assign(duty, data as unknown as Assignment, occurredAt);
      duty.ackDueAt = (data["ackDueAt"] as string | null) ?? null;
      return;
    case "duty.unassigned":
      duty.alarms += 1;
      duty.alarmedAt = occurredAt;
      // Whoever did not answer before may answer now: the next search begins at the head of the line again.
      duty.passedOver = [];
      return;
    case "duty.warned":
      duty.warned = true;
      return;
    case "duty.overdue":
      duty.late = true;
      return;
  }
}

function assign(duty: Duty, { to, actingFor, basis }: Assignment, at: string): void {
  duty.debtorId = to;
  duty.actingFor = actingFor;
  duty.basis = basis;
  duty.debtorSince = at;
  duty.acknowledgedAt = null;
  duty.alarmedAt = null;
}
