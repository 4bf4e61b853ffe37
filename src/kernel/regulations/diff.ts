import { rowKey } from "./apply.ts";
import type { DebtorRef, DutyState, DutyStatus, Subject } from "./state.ts";

type Changed<T> = { before: T; after: T };

/** How one duty of a record would differ. */
export interface DutyDifference {
  code: string;
  subject: Subject;
  seq: number;
  kind: "added" | "missing" | "changed";
  before: DutyState | null;
  after: DutyState | null;
  debtor?: Changed<DebtorRef | null>;
  due?: Changed<string | null>;
  status?: Changed<DutyStatus>;
}

/** What a dry run shows for one record: the duties of `a` (as it is) against those of `b` (as it would be). */
export function diff(a: readonly DutyState[], b: readonly DutyState[]): DutyDifference[] {
  const before = new Map(a.map((duty) => [rowKey(duty), duty]));
  const after = new Map(b.map((duty) => [rowKey(duty), duty]));
  const differences: DutyDifference[] = [];
  for (const key of new Set([...before.keys(), ...after.keys()])) {
    const old = before.get(key) ?? null;
    const now = after.get(key) ?? null;
    const either = old ?? now;
    if (!either) continue;
    const base = { code: either.code, subject: either.subject, seq: either.seq, before: old, after: now };
    if (!old || !now) {
      differences.push({ ...base, kind: old ? "missing" : "added" });
      continue;
    }
    const changes = {
      ...(sameDebtor(old.debtor, now.debtor) ? {} : { debtor: { before: old.debtor, after: now.debtor } }),
      ...(sameInstant(old.due, now.due) ? {} : { due: { before: old.due, after: now.due } }),
      ...(old.status === now.status ? {} : { status: { before: old.status, after: now.status } }),
    };
    if (Object.keys(changes).length > 0) differences.push({ ...base, kind: "changed", ...changes });
  }
  return differences;
}

function sameInstant(a: string | null, b: string | null): boolean {
  return a === b || (a !== null && b !== null && Date.parse(a) === Date.parse(b));
}

function sameDebtor(a: DebtorRef | null, b: DebtorRef | null): boolean {
  const text = (debtor: DebtorRef | null): string => {
    if (debtor === null) return "";
    if (debtor.kind === "unitHead") return `unit ${debtor.unitId}`;
    if (debtor.kind === "person") return `person ${debtor.personId}`;
    return `${debtor.kind} ${debtor.post}`;
  };
  return text(a) === text(b);
}
