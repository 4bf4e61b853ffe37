import { subjectKey } from "./state.ts";
import type { DutyState } from "./state.ts";

/** What the surviving record does with duties that moved to it: takes them over, or keeps its own and the earlier due. */
export interface Absorbed {
  /** Duties to add to the survivor, with their original dues and a new number. */
  taken: DutyState[];
  /** Duties of the survivor that owe the same; the due of the one that moved applies where it is earlier. */
  earlier: { dutyId: string; due: string; warnAt: string | null; deadline: DutyState["deadline"] }[];
}

/**
 * Merges open duties of a record into the record that survives it. Keeps the promise that no (template, subject) is
 * open twice on one record, and that nobody gains time by a merge. domain.md 1.7.
 */
export function absorb(moved: readonly DutyState[], survivor: readonly DutyState[]): Absorbed {
  const result: Absorbed = { taken: [], earlier: [] };
  for (const duty of moved) {
    const same = survivor.filter(
      (each) => each.code === duty.code && subjectKey(each.subject) === subjectKey(duty.subject),
    );
    const open = same.find((each) => each.status === "open");
    if (!open) {
      const seq = Math.max(0, ...same.map((each) => each.seq)) + 1;
      result.taken.push({ ...duty, status: "open", seq, closedBy: null, closedAt: null });
    } else if (duty.due !== null && (open.due === null || Date.parse(duty.due) < Date.parse(open.due))) {
      result.earlier.push({ dutyId: open.id, due: duty.due, warnAt: duty.warnAt, deadline: duty.deadline });
    }
  }
  return result;
}
