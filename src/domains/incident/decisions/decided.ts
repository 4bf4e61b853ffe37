import type { EventRow } from "#kernel/operation/context.ts";

export const OUTCOMES = ["submitted", "approved", "refused", "remanded", "withdrawn"] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** A decision on a request, as troubles need it. */
export interface Decided {
  outcome: Outcome;
  approvalId: string;
  subject: Record<string, string>;
  /** Conditions of the approval, else the decider's comment or reason. */
  note: string;
  /** The approval's event: who decided, and in whose place. */
  event: EventRow;
}
