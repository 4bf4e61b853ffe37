import { json } from "#kernel/db/json.ts";
import type { Duty as DutyTable } from "#kernel/db/schema.ts";
import type { Selectable } from "kysely";
import type { ActingFor } from "#kernel/people/acting-for.ts";
import type { Text } from "#kernel/regulations/pack.ts";
import type { Deadline, DebtorRef, DutyState, DutyStatus, Subject } from "#kernel/regulations/state.ts";

/** A duty with everything the database keeps; the engine's own view of it is `DutyState`. */
export interface Duty extends Omit<DutyState, "status" | "debtor"> {
  status: DutyStatus;
  debtor: DebtorRef | null;
  recordId: string;
  versionId: string;
  ref: string;
  debtorPost: string | null;
  debtorId: string | null;
  debtorUnitId: string | null;
  actingFor: ActingFor | null;
  basis: unknown[];
  interpretation: boolean;
  gate: string[];
  document: string | null;
  items: string[];
  dueExplained: unknown;
  warnAt: string | null;
  wakeAt: string | null;
  settled: boolean;
  late: boolean;
  alarms: number;
}

export function fromRow(row: Selectable<DutyTable>): Duty {
  return {
    id: row.id, recordId: row.record_id, versionId: row.regulation_version_id, code: row.template, ref: row.ref,
    subject: row.subject as Subject, seq: row.no, status: row.state as DutyStatus, debtor: row.debtor as DebtorRef | null,
    debtorPost: row.debtor_post, debtorId: row.debtor_id, debtorUnitId: row.debtor_unit_id, actingFor: row.acting_for as ActingFor | null,
    basis: row.basis as unknown[], openedBy: row.opened_by, openedAt: row.opened_at, startedBy: row.started_by, startedAt: row.started_at,
    closedBy: row.closed_by, closedAt: row.closed_at, reason: row.reason as Text | null, approverId: row.approver_id, breachedBy: row.breached_by,
    deadline: row.deadline as Deadline | null, due: row.due_at, dueExplained: row.due_explained, warnAt: row.warn_at, wakeAt: row.wake_at,
    soft: row.soft, effort: row.effort, interpretation: row.interpretation, gate: row.gate, document: row.document, items: row.items,
    settled: row.settled, late: row.late, alarms: row.alarms,
  };
}

export function toRow(duty: Duty) {
  const jsonOrNull = (value: unknown) => (value === null || value === undefined ? null : json(value));
  return {
    id: duty.id, record_id: duty.recordId, regulation_version_id: duty.versionId, template: duty.code, ref: duty.ref,
    subject: json(duty.subject), no: duty.seq, state: duty.status, debtor: jsonOrNull(duty.debtor), debtor_post: duty.debtorPost,
    debtor_id: duty.debtorId, debtor_unit_id: duty.debtorUnitId, acting_for: jsonOrNull(duty.actingFor), basis: json(duty.basis),
    opened_by: duty.openedBy, opened_at: duty.openedAt, started_by: duty.startedBy, started_at: duty.startedAt, closed_by: duty.closedBy,
    closed_at: duty.closedAt, reason: jsonOrNull(duty.reason), approver_id: duty.approverId, breached_by: duty.breachedBy,
    deadline: jsonOrNull(duty.deadline), due_at: duty.due, due_explained: jsonOrNull(duty.dueExplained), warn_at: duty.warnAt, wake_at: duty.wakeAt,
    soft: duty.soft, effort: duty.effort, interpretation: duty.interpretation, gate: duty.gate, document: duty.document, items: duty.items,
    settled: duty.settled, late: duty.late, alarms: duty.alarms,
  };
}
