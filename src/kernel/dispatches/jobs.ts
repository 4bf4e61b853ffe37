import type { JobContext, JobDefinition } from "#kernel/operation/manifest.ts";
import type { Work } from "#kernel/operation/context.ts";
import { lockAll } from "./open.ts";
import { remindRecipients } from "./remind.ts";
import { loadSent } from "./row.ts";

const AT_ONCE = 100;

/** Every minute: whoever has not acknowledged after the class's time is reminded, each dispatch in a transaction of its own. */
export const remindJob: JobDefinition = {
  name: "dispatches.remind",
  cron: "* * * * *",
  batches: async (job) => {
    for (const id of await due(job)) await job.work((work) => remindDue(work, id));
  },
};

/** Dispatches with a reminder that is due now; at most a hundred a minute, the longest overdue first. */
async function due({ database, now }: JobContext): Promise<string[]> {
  const rows = await database.read
    .selectFrom("dispatch_recipient")
    .select((eb) => ["dispatch_id", eb.fn.min("wake_at").as("first")])
    .where("wake_at", "<=", now())
    .groupBy("dispatch_id")
    .orderBy("first")
    .limit(AT_ONCE)
    .execute();
  return rows.map((row) => row.dispatch_id);
}

/** Reminds the recipients of one dispatch who are due; a second worker finds nothing left to do. */
export async function remindDue(work: Work, dispatchId: string): Promise<void> {
  const { dispatch, recordIds } = await loadSent(work.tx, dispatchId);
  const records = await lockAll(work, recordIds);
  const rows = await work.tx
    .selectFrom("dispatch_recipient")
    .selectAll()
    .where("dispatch_id", "=", dispatchId)
    .where("wake_at", "<=", work.now)
    .orderBy("no")
    .execute();
  // What belongs to closed records only has become history: nobody is chased for it any more.
  const over = dispatch.superseded_at !== null || records.every((record) => record.closed);
  const waiting = over ? [] : rows.filter((row) => row.must_acknowledge && row.settled_at === null);
  if (waiting.length > 0) await remindRecipients(work, dispatch, recordIds, waiting, "clock");
  else if (rows.length > 0)
    work.send(
      work.tx.updateTable("dispatch_recipient").set({ wake_at: null }).where("dispatch_id", "=", dispatchId).execute(),
    );
}
