import type { JobDefinition } from "#kernel/operation/manifest.ts";
import type { Work } from "#kernel/operation/context.ts";
import { noticeParams } from "./notify.ts";
import { currentStep, eventData, openApproval } from "./row.ts";
import { writeApproval } from "./advance.ts";

const AGAIN = { hours: 4 };

/** Every minute: a written decision that is due after an oral permission and is missing is asked for, every four hours. */
export const followUpJob: JobDefinition = {
  name: "approvals.follow-up",
  cron: "* * * * *",
  batches: async (job) => {
    const due = await job.database.read
      .selectFrom("approval")
      .select("id")
      .where("wake_at", "<=", job.now())
      .orderBy("wake_at")
      .limit(100)
      .execute();
    for (const { id } of due) await job.work((work) => askAgain(work, id));
  },
};

export async function askAgain(work: Work, id: string): Promise<void> {
  const open = await openApproval(work, id);
  const { approval } = open;
  // Somebody else was faster: decided meanwhile, or asked by another worker.
  if (approval.wake_at === null || approval.wake_at > work.now) return;
  const step = currentStep(open);
  if (!step) return work.send(work.tx.updateTable("approval").set({ wake_at: null }).where("id", "=", id).execute());
  const params = { ...noticeParams(work, open), dueAt: approval.follow_up_due_at };
  const told = new Set([step.person_id, step.deputy_id, approval.drafter_id].filter((personId) => personId !== null));
  for (const personId of told) {
    work.notify({
      personId,
      key: "approvals.follow-up-late",
      params,
      tone: "late",
      href: `/approvals/${id}`,
      recordId: approval.record_id,
    });
  }
  writeApproval(work, open, { wake_at: Temporal.Instant.from(work.now).add(AGAIN).toString() });
  const data = { ...eventData(approval), dueAt: approval.follow_up_due_at, personIds: [...told] };
  work.emit("approval.follow-up-asked", approval.record_id, data, { quiet: true });
}
