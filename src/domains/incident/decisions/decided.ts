import type { EventRow, Work } from "#kernel/operation/context.ts";

export const OUTCOMES = ["submitted", "approved", "refused", "remanded", "withdrawn", "orally-permitted"] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** A decision on a request, as troubles need it. */
export interface Decided {
  /** Record on which the request stands; after a merge its matter may be another's. */
  recordId: string;
  outcome: Outcome;
  approvalId: string;
  subject: Record<string, string>;
  /** From the second round on the request was sent back and has come again, perhaps with other items. */
  round: number;
  /** Conditions of the approval, else the decider's comment or reason. */
  note: string;
  /** The approval's event: who decided, and in whose place. */
  event: EventRow;
}

/** The items of the request as they were submitted last. */
export async function itemsOf(work: Pick<Work, "tx">, approvalId: string): Promise<Record<string, unknown>> {
  const row = await work.tx.selectFrom("approval").select("items").where("id", "=", approvalId).executeTakeFirst();
  return (row?.items ?? {}) as Record<string, unknown>;
}

/** A text item; "" where it is not there. */
export const textOf = (items: Record<string, unknown>, key: string): string => {
  const value = items[key];
  return typeof value === "string" ? value : "";
};
