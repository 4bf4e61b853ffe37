import type { Can } from "#kernel/contract/contract.ts";
import { namesFor, recordRefOf } from "#kernel/dispatches/present.ts";
import type { Work } from "#kernel/operation/context.ts";
import { capacityOf } from "./act.ts";
import type { Approval, Step } from "./contract.ts";
import { standingAt } from "./entry.ts";
import { currentStep, packFor, type ApprovalRow, type StepRow } from "./row.ts";
import { toBeViewed } from "./viewing.ts";

type Reader = Pick<Work, "directory" | "regulations" | "actor" | "now">;
export interface Found {
  approval: ApprovalRow;
  steps: StepRow[];
  record: { id: string; number: string; title: string; regulationVersionId: string | null };
}

/** A request as screens show it, with how the reader stands to it. */
export function present(reader: Reader, { approval, steps, record }: Found): Approval {
  const { actor, directory } = reader;
  const names = namesFor(directory, actor);
  const pack = packFor(reader, record);
  const definition = pack?.documents?.[approval.document];
  const current = currentStep({ approval, steps });
  const capacity = capacityOf(reader, approval, current, pack);
  return {
    id: approval.id,
    record: recordRefOf(record),
    document: approval.document,
    documentTitle: definition?.title[actor.locale] ?? approval.document,
    subject: approval.subject,
    title: approval.title,
    items: approval.items,
    definitions: definition?.items ?? [],
    amount: approval.amount,
    drafter: names.person(approval.drafter_id),
    actingFor: approval.acting_for,
    state: approval.state,
    round: approval.round,
    route: { why: approval.route.why, label: approval.route[actor.locale] },
    important: approval.important,
    urgent: approval.urgent,
    afterFact: approval.after_fact,
    conditions: approval.conditions,
    oral: approval.oral && {
      person: names.person(approval.oral.personId),
      at: approval.oral.at,
      how: approval.oral.how,
      witness: names.person(approval.oral.witnessId),
      note: approval.oral.note,
      recordedBy: names.personOrNull(approval.oral.recordedBy),
    },
    followUpDueAt: approval.follow_up_due_at,
    openedAt: approval.opened_at,
    decidedAt: approval.decided_at,
    version: approval.version,
    steps: steps.map((step) => ({
      round: step.round,
      no: step.no,
      kind: step.kind as Step["kind"],
      post: names.post(step.post_code) ?? { code: step.post_code, name: step.post_code },
      person: names.personOrNull(step.person_id),
      deputy: names.personOrNull(step.deputy_id),
      state: step.state as Step["state"],
      mode: step.mode as Step["mode"],
      enteredAt: step.entered_at,
      actedBy: names.personOrNull(step.acted_by),
      actingFor: step.acting_for,
      actedAt: step.acted_at,
      comment: step.comment,
      exception: step.exception,
      viewedAt: step.viewed_at,
    })),
    as: "refused" in capacity ? null : { mode: capacity.mode, actingFor: capacity.actingFor },
    can: abilities(reader, { approval, steps, record }, capacity),
  };
}

function abilities(reader: Reader, found: Found, capacity: ReturnType<typeof capacityOf>): Can {
  const { approval, steps } = found;
  const act = "refused" in capacity ? capacity.refused : (true as const);
  const drafter = reader.actor.personId === approval.drafter_id || { key: "approvals.not-drafter" };
  const pending = approval.state === "pending" || { key: "approvals.not-pending" };
  const both = (first: true | { key: string }, second: true | { key: string }) => (first === true ? second : first);
  return {
    approve: act,
    refuse: act,
    remand: act,
    withdraw: both(drafter, approval.state === "remanded" || pending),
    resubmit: both(drafter, approval.state === "remanded" || { key: "approvals.not-remanded" }),
    permitOrally: both(both(drafter, pending), approval.oral ? { key: "approvals.oral-already" } : true),
    skip: both(both(drafter, pending), maySkip(reader, found)),
    view: toBeViewed({ approval, steps }, reader.actor.personId).length > 0 || { key: "approvals.nothing-to-view" },
  };
}

function maySkip(reader: Reader, { approval, steps, record }: Found): true | { key: string } {
  const step = currentStep({ approval, steps });
  if (!step || step.kind === "decide") return { key: "approvals.skip-decision" };
  const standing = standingAt({
    directory: reader.directory,
    pack: packFor(reader, record),
    postCode: step.post_code,
    at: reader.now,
    drafterId: approval.drafter_id,
  });
  return standing.present || standing.deputyId ? { key: "approvals.skip-present" } : true;
}
