import { v7 as uuid } from "uuid";
import { dueAt } from "#kernel/calendar/deadlines.ts";
import type { EventRow } from "#kernel/operation/context.ts";
import type { Held } from "#kernel/records/write.ts";
import type { Action } from "#kernel/regulations/state.ts";
import type { StoredVersion } from "#kernel/regulations/store.ts";
import type { Duty } from "./duty.ts";

/** The moment until which a debtor must acknowledge, where the regulation skips those who do not. domain.md 1.3. */
export function ackDueOf({ compiled }: StoredVersion, from: string): string | null {
  const timeout = compiled.pack.responsible?.ackTimeout;
  return timeout?.enabled ? dueAt({ from, period: `PT${timeout.minutes}M` }).dueAt.toString() : null;
}

/** The row of a duty that an event calls for, before anything is known of debtor and deadline. */
export function blank(record: Held, version: StoredVersion, event: EventRow, action: Action): Duty {
  return {
    id: uuid(),
    recordId: record.row.id,
    versionId: version.id,
    code: action.code,
    ref: action.because.ref,
    subject: action.subject,
    seq: action.seq,
    status: "open",
    debtor: null,
    debtorPost: null,
    debtorId: null,
    debtorUnitId: null,
    debtorSince: event.occurredAt,
    actingFor: null,
    basis: [],
    ackDueAt: null,
    acknowledgedAt: null,
    passedOver: [],
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
    dueExplained: null,
    warnAt: null,
    wakeAt: null,
    soft: false,
    effort: false,
    interpretation: false,
    gate: [],
    document: null,
    items: [],
    settled: false,
    late: false,
    warned: false,
    alarms: 0,
    alarmedAt: null,
  };
}
