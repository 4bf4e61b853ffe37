import type { Locale } from "#kernel/i18n/i18n.ts";
import type { Directory } from "#kernel/people/directory.ts";
import { nameIn } from "#kernel/people/lookup.ts";
import type { Responsible } from "#kernel/people/responsible.ts";
import type { SystemDetail } from "#domains/system/public.ts";
import type { Apology, Complaint, ManualWork, Prevention, StaffOrder, TroubleRecord, VendorUse } from "./contract.ts";
import { personRef } from "./people.ts";
import { unitName } from "./unit-name.ts";
import {
  missingItems,
  type ApologyRow,
  type ComplaintRow,
  type ManualRow,
  type OrderRow,
  type PreventionRow,
  type RecordRowOfTrouble,
  type VendorRow,
} from "./rows.ts";

/** What the views need to give names to ids, in the reader's language. */
export interface Naming {
  directory: Directory;
  locale: Locale;
  now: string;
}

export const person = ({ directory, locale, now }: Naming, id: string | null) => personRef(directory, id, locale, now);
export const unit = ({ directory, locale }: Naming, id: string) => ({ id, name: unitName(directory, id, locale) });

/** Who is responsible and the whole chain of reasons. */
export function responsibleView(directory: Directory, found: Responsible, locale: Locale, now: string) {
  const post = directory.postsByCode.get(found.postCode);
  return {
    person: personRef(directory, found.personId, locale, now),
    post: { code: found.postCode, name: post ? nameIn(post, locale) : found.postCode },
    actingFor: found.actingFor,
    chain: found.chain,
  };
}

export type Elsewhere = { unitId: string; systemId: string; id: string; number: string };

export function manualView(
  naming: Naming,
  row: ManualRow,
  systems: ReadonlyMap<string, SystemDetail>,
  elsewhere: readonly Elsewhere[],
  numbers: ReadonlyMap<string, string>,
): ManualWork {
  const system = systems.get(row.system_id);
  const registered = system?.procedures.find(({ unitId }) => unitId === row.unit_id);
  return {
    id: row.id,
    unit: unit(naming, row.unit_id),
    system: { id: row.system_id, code: system?.code ?? "", name: system?.name ?? "" },
    state: row.state as ManualWork["state"],
    decision: row.decision as ManualWork["decision"],
    reason: row.reason,
    procedure: row.procedure,
    cautions: row.cautions,
    notifiedAt: row.notified_at,
    startedAt: row.started_at,
    stopDueAt: row.stop_due_at,
    stoppedAt: row.stopped_at,
    unsentSlips: row.unsent_slips,
    backEntryDone: row.back_entry_done,
    backEntryNote: row.back_entry_note,
    continuesUnder: row.continues_under ? (numbers.get(row.continues_under) ?? null) : null,
    decidedBy: person(naming, row.decided_by),
    stoppedBy: person(naming, row.stopped_by),
    registered: registered
      ? {
          title: registered.title,
          version: registered.version,
          body: registered.body,
          attachmentId: registered.attachmentId,
        }
      : null,
    elsewhere: elsewhere
      .filter((each) => each.unitId === row.unit_id && each.systemId === row.system_id)
      .map(({ id, number }) => ({ id, number })),
  };
}

export function vendorView(naming: Naming, row: VendorRow): VendorUse {
  return {
    id: row.id,
    no: row.no,
    state: row.state as VendorUse["state"],
    company: row.company,
    reason: row.reason,
    choice: row.choice,
    cost: row.cost,
    taxIncluded: row.tax_included,
    costNote: row.cost_note,
    period: row.period,
    other: row.other,
    approvalId: row.approval_id,
    oral: row.oral,
    submittedAt: row.submitted_at,
    permittedAt: row.permitted_at,
    decisionNote: row.decision_note,
    engagedAt: row.engaged_at,
    engagedUnpermitted: row.engaged_unpermitted,
    confidentiality: row.confidentiality,
    endedAt: row.ended_at,
    ending: row.ending,
    draftedBy: person(naming, row.drafted_by),
  };
}

export function orderView(naming: Naming, row: OrderRow): StaffOrder {
  return {
    id: row.id,
    no: row.no,
    state: row.state as StaffOrder["state"],
    type: row.type as StaffOrder["type"],
    purpose: row.purpose as StaffOrder["purpose"],
    person: person(naming, row.person_id) ?? { id: row.person_id, name: "—", post: null },
    manager: person(naming, row.manager_id),
    from: row.starts_at,
    to: row.ends_at,
    breakMinutes: row.break_minutes,
    place: row.place,
    note: row.note,
    check: row.overtime_check,
    override: row.override,
    issuedAt: row.issued_at,
    issuedBy: person(naming, row.issued_by),
    ackedAt: row.acked_at,
    actualFrom: row.actual_from,
    actualTo: row.actual_to,
    actualBreakMinutes: row.actual_break_minutes,
    actualCheck: row.actual_check,
    settlement: row.settlement,
    cancelReason: row.cancel_reason,
  };
}

export function complaintView(naming: Naming, row: ComplaintRow): Complaint {
  return {
    id: row.id,
    no: row.no,
    state: row.state as Complaint["state"],
    unit: unit(naming, row.unit_id),
    anonymous: row.anonymous,
    complainant: row.complainant,
    contact: row.contact,
    method: row.method as Complaint["method"],
    methodOther: row.method_other,
    receivedAt: row.received_at,
    content: row.content,
    other: row.other,
    receivedBy: person(naming, row.received_by),
    recordedAt: row.recorded_at,
    submittedAt: row.submitted_at,
    answer: row.answer,
    answeredAt: row.answered_at,
    answeredBy: person(naming, row.answered_by),
    owner: person(naming, row.owner_id),
    handOverNote: row.hand_over_note,
    closedAt: row.closed_at,
  };
}

export function apologyView(naming: Naming, row: ApologyRow | null): Apology {
  return {
    state: (row?.state ?? "unassessed") as Apology["state"],
    affected: row?.affected ?? null,
    reason: row?.reason ?? "",
    rulingOut: row?.ruling_out ?? false,
    approvalId: row?.approval_id ?? null,
    plan: row?.plan ?? null,
    plannedBy: person(naming, row?.planned_by ?? null),
    approvedBy: person(naming, row?.approved_by ?? null),
    approvedAt: row?.approved_at ?? null,
    doneAt: row?.done_at ?? null,
    proofs: row?.proofs ?? [],
  };
}

export function preventionView(naming: Naming, row: PreventionRow, numbers: ReadonlyMap<string, string>): Prevention {
  return {
    id: row.id,
    no: row.no,
    state: row.state as Prevention["state"],
    kind: row.kind as Prevention["kind"],
    measure: row.measure,
    causeLink: row.cause_link,
    owner: person(naming, row.owner_id),
    dueOn: row.due_on,
    cost: row.cost,
    effectMeasure: row.effect_measure,
    approvalId: row.approval_id,
    decidedAt: row.decided_at,
    permittedAt: row.permitted_at,
    decisionNote: row.decision_note,
    startedAt: row.started_at,
    doneAt: row.done_at,
    doneNote: row.done_note,
    effectDueOn: row.effect_due_on,
    effect: row.effect,
    ineffectiveBy: row.ineffective_by ? (numbers.get(row.ineffective_by) ?? null) : null,
  };
}

export function recordView(row: RecordRowOfTrouble | null): TroubleRecord {
  const items = row?.items ?? {};
  return {
    state: (row?.state ?? "none") as TroubleRecord["state"],
    version: row?.version ?? 0,
    items,
    missing: missingItems(items),
    submittedAt: row?.submitted_at ?? null,
    receivedAt: row?.received_at ?? null,
    returnReason: row?.return_reason ?? "",
  };
}
