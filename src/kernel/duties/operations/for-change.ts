import type { Scope } from "#kernel/access/scope.ts";
import { notFound, refused } from "#kernel/contract/problem.ts";
import type { RecordRow, Work } from "#kernel/operation/context.ts";
import type { StoredVersion } from "#kernel/regulations/store.ts";
import type { Duty } from "../duty.ts";

export interface Held {
  record: RecordRow;
  duty: Duty;
  version: StoredVersion;
}

/**
 * Locks the record of an open duty for change. 404 for an unknown duty and for one of a record outside of the scope,
 * 409 for one that is not open any more: somebody else was faster.
 */
export async function lockDuty(work: Work, dutyId: string, scope?: Scope): Promise<Held> {
  const found = await work.tx.selectFrom("duty").select("record_id").where("id", "=", dutyId).executeTakeFirst();
  if (!found) throw notFound("duty");
  const record = await work.lock(found.record_id, { scope });
  const duty = work.duties(record.id).find(({ id }) => id === dutyId);
  const version = duty && work.regulations.byId(duty.versionId);
  if (!duty || !version) throw notFound("duty");
  if (duty.status !== "open") throw refused("duties.not-open");
  return { record, duty, version };
}
