import type { Work } from "#kernel/operation/context.ts";
import { nameIn, personName } from "#kernel/people/lookup.ts";
import type { OpenApproval, StepRow } from "./row.ts";

/** What a notice about a request says; texts that differ by language carry both. */
export function noticeParams(work: Pick<Work, "directory">, { approval, record, pack }: OpenApproval) {
  const drafter = work.directory.persons.get(approval.drafter_id);
  const name = (locale: "ja" | "en") => (drafter ? personName(drafter, locale) : "");
  const document = pack?.documents?.[approval.document]?.title;
  return {
    document: document ?? { ja: approval.document, en: approval.document },
    title: approval.title,
    number: record.number,
    drafter: { ja: name("ja"), en: name("en") },
  };
}

const href = (id: string) => `/approvals/${id}`;

/** Tells whose step it is now: the person, and while he is away who may act for him. */
export function notifyWaiting(work: Work, open: OpenApproval, step: StepRow): void {
  const { approval } = open;
  const params = noticeParams(work, open);
  const tell = (personId: string, key: string, more: Record<string, unknown> = {}) => {
    work.participate(approval.record_id, personId, "approver");
    work.notify({
      personId,
      key,
      params: { ...params, ...more },
      tone: "soon",
      href: href(approval.id),
      recordId: approval.record_id,
    });
  };
  if (step.person_id && step.person_id !== approval.drafter_id) tell(step.person_id, "approvals.waiting");
  const post = work.directory.postsByCode.get(step.post_code);
  if (step.deputy_id)
    tell(step.deputy_id, "approvals.waiting-deputy", {
      post: post ? { ja: nameIn(post, "ja"), en: nameIn(post, "en") } : step.post_code,
    });
}

/** Tells the drafter what became of his request. */
export function notifyDrafter(
  work: Work,
  open: OpenApproval,
  outcome: "approved" | "conditional" | "refused" | "remanded",
  comment: string,
): void {
  const { approval } = open;
  const params = { ...noticeParams(work, open), comment, by: work.actor.name };
  work.notify({
    personId: approval.drafter_id,
    key: `approvals.outcome.${outcome}`,
    params,
    tone: outcome === "remanded" ? "soon" : "info",
    href: href(approval.id),
    recordId: approval.record_id,
  });
}

/** Tells who was passed over or decided for, once it is decided, that it is there to be viewed. */
export function notifyViewers(work: Work, open: OpenApproval, steps: readonly StepRow[]): void {
  const { approval } = open;
  const params = { ...noticeParams(work, open), by: work.actor.name };
  for (const step of steps) {
    if (!step.person_id || step.viewed_at || (step.mode !== "kouetsu" && step.mode !== "daiketsu")) continue;
    work.participate(approval.record_id, step.person_id, "approver");
    work.notify({
      personId: step.person_id,
      key: `approvals.${step.mode}`,
      params,
      tone: "soon",
      href: href(approval.id),
      recordId: approval.record_id,
    });
  }
}
