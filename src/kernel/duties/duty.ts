import type { Selectable } from "kysely";
import { json } from "#kernel/db/json.ts";
import type { Duty as DutyTable } from "#kernel/db/schema.ts";
import type { ActingFor } from "#kernel/people/acting-for.ts";
import type { Reason } from "#kernel/people/responsible.ts";
import type { Text } from "#kernel/regulations/pack.ts";
import type { Deadline, DebtorRef, DutyState, DutyStatus, Subject } from "#kernel/regulations/state.ts";

/** A duty with everything the database keeps; the engine's own view of it is `DutyState` (see `engineView`). */
export interface Duty extends Omit<DutyState, "status" | "debtor"> {
  /** `waived` (免除) is a decision about one duty of one record; regulations do not know it. */
  status: DutyStatus | "waived";
  debtor: DebtorRef | null;
  recordId: string;
  versionId: string;
  ref: string;
  debtorPost: string | null;
  debtorId: string | null;
  debtorUnitId: string | null;
  /** From when this debtor owes. */
  debtorSince: string;
  actingFor: ActingFor | null;
  /** The chain of reasons that led to the debtor. */
  basis: readonly Reason[];
  /** Until when the debtor must acknowledge, where the regulation asks for it. */
  ackDueAt: string | null;
  acknowledgedAt: string | null;
  /** Who was told and did not acknowledge in time. */
  passedOver: string[];
  interpretation: boolean;
  gate: string[];
  document: string | null;
  items: string[];
  dueExplained: unknown;
  /** Derived when the book is written: see wake.ts. */
  wakeAt: string | null;
  settled: boolean;
  late: boolean;
  warned: boolean;
  alarms: number;
  alarmedAt: string | null;
}

/** The duty as rules see it. Who was let off once is treated as to whom it does not apply: neither owed nor judged. */
export function engineView(duty: Duty): DutyState {
  return duty.status === "waived" ? { ...duty, status: "not_applicable" } : { ...duty, status: duty.status };
}

export function fromRow(row: Selectable<DutyTable>): Duty {
  return {
    id: row.id,
    recordId: row.record_id,
    versionId: row.regulation_version_id,
    code: row.template,
    ref: row.ref,
    subject: row.subject as Subject,
    seq: row.no,
    status: row.state as Duty["status"],
    debtor: row.debtor as DebtorRef | null,
    debtorPost: row.debtor_post,
    debtorId: row.debtor_id,
    debtorUnitId: row.debtor_unit_id,
    debtorSince: row.debtor_since,
    actingFor: row.acting_for as ActingFor | null,
    basis: row.basis as Reason[],
    ackDueAt: row.ack_due_at,
    acknowledgedAt: row.acknowledged_at,
    passedOver: row.passed_over,
    openedBy: row.opened_by,
    openedAt: row.opened_at,
    startedBy: row.started_by,
    startedAt: row.started_at,
    closedBy: row.closed_by,
    closedAt: row.closed_at,
    reason: row.reason as Text | null,
    approverId: row.approver_id,
    breachedBy: row.breached_by,
    deadline: row.deadline as Deadline | null,
    due: row.due_at,
    dueExplained: row.due_explained,
    warnAt: row.warn_at,
    wakeAt: row.wake_at,
    soft: row.soft,
    effort: row.effort,
    interpretation: row.interpretation,
    gate: row.gate,
    document: row.document,
    items: row.items,
    settled: row.settled,
    late: row.late,
    warned: row.warned,
    alarms: row.alarms,
    alarmedAt: row.alarmed_at,
  };
}

export function toRow(duty: Duty) {
  const jsonOrNull = (value: unknown) => (value === null || value === undefined ? null : json(value));
  return {
    id: duty.id,
    record_id: duty.recordId,
    regulation_version_id: duty.versionId,
    template: duty.code,
    ref: duty.ref,
    subject: json(duty.subject),
    no: duty.seq,
    state: duty.status,
    debtor: jsonOrNull(duty.debtor),
    debtor_post: duty.debtorPost,
    debtor_id: duty.debtorId,
    debtor_unit_id: duty.debtorUnitId,
    debtor_since: duty.debtorSince,
    acting_for: jsonOrNull(duty.actingFor),
    basis: json(duty.basis),
    ack_due_at: duty.ackDueAt,
    acknowledged_at: duty.acknowledgedAt,
    passed_over: duty.passedOver,
    opened_by: duty.openedBy,
    opened_at: duty.openedAt,
    started_by: duty.startedBy,
    started_at: duty.startedAt,
    closed_by: duty.closedBy,
    closed_at: duty.closedAt,
    reason: jsonOrNull(duty.reason),
    approver_id: duty.approverId,
    breached_by: duty.breachedBy,
    deadline: jsonOrNull(duty.deadline),
    due_at: duty.due,
    due_explained: jsonOrNull(duty.dueExplained),
    warn_at: duty.warnAt,
    wake_at: duty.wakeAt,
    soft: duty.soft,
    effort: duty.effort,
    interpretation: duty.interpretation,
    gate: duty.gate,
    document: duty.document,
    items: duty.items,
    settled: duty.settled,
    late: duty.late,
    warned: duty.warned,
    alarms: duty.alarms,
    alarmed_at: duty.alarmedAt,
  };
}
