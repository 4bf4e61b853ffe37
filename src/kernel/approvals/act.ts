import type { Work } from "#kernel/operation/context.ts";
import type { ActingFor } from "#kernel/people/acting-for.ts";
import { holdingAt, personName } from "#kernel/people/lookup.ts";
import type { Pack } from "#kernel/regulations/pack.ts";
import { standingAt } from "./entry.ts";
import type { ApprovalRow, StepRow } from "./row.ts";

export type Capacity =
  | { mode: "self" | "substitute" | "daiketsu"; actingFor: ActingFor | null }
  | { refused: { key: string; params: Record<string, unknown> } };

type Reader = Pick<Work, "directory" | "actor" | "now">;

/**
 * In what capacity somebody may act at the current step: the person whose step it became at entry, whoever holds the post
 * by now, or while the holder is away his registered deputy (代理承認; at the decision 代決). Never the drafter.
 */
export function capacityOf(
  reader: Reader,
  approval: ApprovalRow,
  step: StepRow | undefined,
  pack: Pack | undefined,
): Capacity {
  const { directory, actor, now } = reader;
  if (!step) return no("approvals.not-pending");
  if (actor.personId === approval.drafter_id) return no("approvals.drafter-never-decides");
  if (actor.personId !== null && actor.personId === step.person_id) return { mode: "self", actingFor: null };
  const post = directory.postsByCode.get(step.post_code);
  if (post && holdingAt(directory, post.id, now)?.personId === actor.personId) return { mode: "self", actingFor: null };
  const standing = standingAt({ directory, pack, postCode: step.post_code, at: now, drafterId: approval.drafter_id });
  if (standing.deputyId !== null && standing.deputyId === actor.personId) {
    return { mode: step.kind === "decide" ? "daiketsu" : "substitute", actingFor: standing.basis };
  }
  const person = directory.persons.get(step.person_id ?? standing.holderId ?? "");
  const named = post ? (actor.locale === "en" ? (post.nameEn ?? post.name) : post.name) : step.post_code;
  return no("approvals.not-yours", {
    who: [named, person ? personName(person, actor.locale) : ""].filter(Boolean).join(" "),
  });
}

/** 代決 is not for important matters, unless it is urgent or the decider gave instructions beforehand (domain.md 5.1). */
export function needsException(approval: Pick<ApprovalRow, "important" | "urgent">, mode: string): boolean {
  return mode === "daiketsu" && approval.important && approval.urgent === "";
}

const no = (key: string, params: Record<string, unknown> = {}): Capacity => ({ refused: { key, params } });
