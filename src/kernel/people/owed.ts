import type { Kysely } from "kysely";
import type { DB } from "#kernel/db/schema.ts";
import { namesOf } from "#kernel/duties/words.ts";
import type { Duty } from "#kernel/duties/duty.ts";
import type { Work } from "#kernel/operation/context.ts";
import type { ActingFor } from "./acting-for.ts";
import type { Directory, Person } from "./directory.ts";
import { holdingAt, personName } from "./lookup.ts";
import type { Reason } from "./responsible.ts";

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

/**
 * Duties go to somebody else from now on: one event for each duty on its record, which changes the debtor, and one that
 * tells of the whole transfer.
 */
export async function transferDuties(
  work: Pick<Work, "emit" | "lock" | "duties" | "regulations" | "directory" | "participate" | "now">,
  fromPersonId: string,
  to: Person,
  owed: readonly OwedDuty[],
  cause: "deactivation" | "handover",
): Promise<void> {
  const dutyIds = owed.map((duty) => duty.id);
  // One order of locks for everybody, so that two transfers never wait for each other.
  const recordIds = [...new Set(owed.map((duty) => duty.recordId))].sort();
  for (const recordId of recordIds) {
    await work.lock(recordId);
    for (const duty of work.duties(recordId).filter(({ id, status }) => status === "open" && dutyIds.includes(id))) {
      const names = namesOf(work.regulations.byId(duty.versionId), duty);
      const assignment = { from: fromPersonId, to: to.id, ...rightOf(work.directory, duty, to, work.now) };
      work.emit("duty.handed-over", recordId, { ...names, ...assignment, note: "", cause });
      work.participate(recordId, to.id, "debtor");
    }
  }
  work.emit("person.duties-transferred", null, { fromPersonId, toPersonId: to.id, dutyIds, recordIds, cause });
}

/** The holder of the duty's post owes it himself; anybody else stands in outside of the regulation. */
function rightOf(
  directory: Directory,
  duty: Duty,
  to: Person,
  now: string,
): { actingFor: ActingFor | null; basis: Reason[] } {
  const post = duty.debtorPost === null ? undefined : directory.postsByCode.get(duty.debtorPost);
  const own = !post || holdingAt(directory, post.id, now)?.personId === to.id;
  const reason: Reason = {
    outcome: "acts",
    via: own ? "holder" : "deputy",
    key: "people.reason.transferred",
    params: { at: now },
    post: { code: post?.code ?? "", ja: post?.name ?? "", en: post?.nameEn ?? post?.name ?? "" },
    person: { id: to.id, ja: personName(to, "ja"), en: personName(to, "en") },
  };
  return { actingFor: own ? null : { postCode: post.code, outsideRegulation: true }, basis: [reason] };
}
