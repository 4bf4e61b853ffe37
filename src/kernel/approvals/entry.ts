import { postHolder } from "#kernel/duties/debtor.ts";
import type { ActingFor } from "#kernel/people/acting-for.ts";
import type { Directory } from "#kernel/people/directory.ts";
import { absenceAt, holdingAt, isActive } from "#kernel/people/lookup.ts";
import { responsible } from "#kernel/people/responsible.ts";
import type { Pack } from "#kernel/regulations/pack.ts";

/** Who stands at a post at a moment, as a step needs to know it. */
export interface Standing {
  /** Holder of the post, absent or not; null when it is vacant. */
  holderId: string | null;
  present: boolean;
  /** Registered deputy who may act while the holder cannot. */
  deputyId: string | null;
  basis: ActingFor | null;
}

export interface StandingQuery {
  directory: Directory;
  pack?: Pack | undefined;
  postCode: string;
  at: string;
  /** Never acts, in whatever capacity. */
  drafterId: string;
}

/** Holder and deputy of a post: by the regulation's succession and deputies, else by the standing order. */
export function standingAt({ directory, pack, postCode, at, drafterId }: StandingQuery): Standing {
  const passed = new Set([drafterId]);
  const found = pack
    ? postHolder(pack, directory, postCode, at, passed)
    : responsible(directory, { post: postCode, at, unacknowledged: passed });
  const post = directory.postsByCode.get(postCode);
  const holding = post && isActive(post, at) ? holdingAt(directory, post.id, at) : undefined;
  const holder = holding && directory.persons.get(holding.personId);
  const holderId = holder && isActive(holder, at) ? holder.id : null;
  const present = holderId !== null && absenceAt(directory, holderId, at) === undefined;
  const deputyId = !present && found.personId !== holderId ? found.personId : null;
  return { holderId, present, deputyId, basis: deputyId ? found.actingFor : null };
}

export type Entry =
  | { state: "current"; standing: Standing }
  /** Passed over: by whom it is viewed afterwards, or for good. */
  | { state: "skipped"; mode: "kouetsu" | "same-person" | "drafter" | "vacant"; standing: Standing };

export interface EntryQuery {
  kind: "concur" | "approve" | "decide";
  standing: Standing;
  drafterId: string;
  /** Who has approved in this round, and who stands at the steps to come. */
  others: ReadonlySet<string>;
}

/**
 * What happens when a step is entered (domain.md 5.1). An intermediate step is passed over when the drafter himself, or
 * somebody who acts at another step, stands there (same person twice = one step), and when its holder is absent without a
 * deputy: then he views afterwards (後閲). The decision is never passed over: it waits for the decider or his deputy.
 */
export function enter({ kind, standing, drafterId, others }: EntryQuery): Entry {
  if (kind === "decide") return { state: "current", standing };
  const { holderId, present, deputyId } = standing;
  if (holderId === drafterId) return { state: "skipped", mode: "drafter", standing };
  if (present && holderId !== null) {
    return others.has(holderId) ? { state: "skipped", mode: "same-person", standing } : { state: "current", standing };
  }
  if (deputyId !== null && !others.has(deputyId)) return { state: "current", standing };
  return { state: "skipped", mode: holderId === null ? "vacant" : "kouetsu", standing };
}
