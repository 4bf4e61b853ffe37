import type { Kysely } from "kysely";
import type { DB } from "#kernel/db/schema.ts";
import type { Work } from "#kernel/operation/context.ts";

export interface OwedDuty {
  id: string;
  recordId: string;
  number: string;
  title: string;
  ref: string;
}

/** Duties that somebody still owes; `post`: only those that he owes in that post's place. */
export function openDuties(tx: Kysely<DB>, personId: string, post?: string): Promise<OwedDuty[]> {
  return tx
    .selectFrom("duty as d")
    .innerJoin("record as r", "r.id", "d.record_id")
    .select(["d.id", "d.record_id as recordId", "r.number", "r.title", "d.ref"])
    .where("d.debtor_id", "=", personId)
    .where("d.state", "=", "open")
    .$if(post !== undefined, (query) => query.where("d.debtor_post", "=", post ?? ""))
    .orderBy("d.due_at")
    .orderBy("d.id")
    .execute();
}

/** Says that duties go to somebody else; the duties' own kernel part moves them in the same transaction. */
export function transferDuties(
  work: Pick<Work, "emit">,
  fromPersonId: string,
  toPersonId: string,
  duties: readonly OwedDuty[],
  reason: "deactivation" | "handover",
): void {
  const dutyIds = duties.map((duty) => duty.id);
  const recordIds = [...new Set(duties.map((duty) => duty.recordId))];
  work.emit("person.duties-transferred", null, { fromPersonId, toPersonId, dutyIds, recordIds, reason });
}
