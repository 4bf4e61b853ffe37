import { sql } from "kysely";
import type { Work } from "#kernel/operation/context.ts";
import type { JobContext } from "#kernel/operation/manifest.ts";
import { tellStep } from "./steps.ts";
import { stepsAt } from "./wake.ts";

export interface Swept {
  records: number;
  /** Records whose timers failed, with the fault; the next sweep tries them again. */
  failed: { recordId: string; error: unknown }[];
  /** More records are due than one sweep takes. */
  more: boolean;
}

/**
 * Looks at every duty whose moment has come: warns, marks what is overdue, passes on what was not acknowledged, raises
 * the alarm where nobody can be found.
 *
 * One transaction for each record, which is locked first as every operation locks it. So any number of workers may sweep
 * at once, and a sweep may die at any point: a duty's next moment (`wake_at`) moves on in the same commit as the event
 * that tells of it, hence nothing is told twice or never. A record that is just being worked on is left to the next sweep.
 */
export async function sweep(job: Pick<JobContext, "work">, limit = 500): Promise<Swept> {
  const seen: string[] = [];
  const failed: Swept["failed"] = [];
  while (seen.length < limit) {
    let claimed: string | undefined;
    try {
      await job.work(async (work) => {
        claimed = await claim(work, seen);
        if (claimed) await sweepRecord(work, claimed);
      });
    } catch (error) {
      if (!claimed) throw error;
      failed.push({ recordId: claimed, error });
    }
    if (!claimed) break;
    seen.push(claimed);
  }
  return { records: seen.length - failed.length, failed, more: seen.length >= limit };
}

/** Locks the record with the oldest moment that nobody else holds. */
async function claim({ tx, now }: Work, seen: readonly string[]): Promise<string | undefined> {
  const found = await tx
    .selectFrom("duty")
    .innerJoin("record", "record.id", "duty.record_id")
    .select("duty.record_id as recordId")
    .where("duty.wake_at", "<=", now)
    .where(sql<boolean>`duty.record_id <> all(${seen}::uuid[])`)
    .orderBy("duty.wake_at")
    .limit(1)
    .forUpdate("record")
    .skipLocked()
    .executeTakeFirst();
  return found?.recordId;
}

/** Tells everything that the clock has brought about on one record. What another worker told meanwhile is not due any more. */
async function sweepRecord(work: Work, recordId: string): Promise<void> {
  const record = await work.lock(recordId);
  for (const duty of work.duties(recordId)) {
    const version = work.regulations.byId(duty.versionId);
    if (!version) continue;
    for (const step of stepsAt(duty, version.compiled.pack, work.now)) tellStep(work, record, duty, version, step);
  }
}
