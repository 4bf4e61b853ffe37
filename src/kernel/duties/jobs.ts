import type { JobContext, JobDefinition } from "#kernel/operation/manifest.ts";
import { sweep } from "./sweep.ts";

const SECONDS = [15, 30, 45];

/**
 * Looks at the timers every 15 seconds: a cron line cannot name less than a minute, so the run at the full minute
 * arranges the three that follow. Their keys keep them single, however many workers run.
 */
export const sweepJob: JobDefinition = {
  name: "duties.sweep",
  cron: "* * * * *",
  batches: async (job) => {
    await arrangeFollowing(job);
    const { failed, more } = await sweep(job);
    if (more) await job.work(async (work) => work.job("duties.sweep", {}, { key: "duties.sweep-more" }));
    if (failed.length > 0) {
      throw new AggregateError(
        failed.map(({ error }) => error),
        `Timers of ${failed.length} records failed: ${failed.map(({ recordId }) => recordId).join(", ")}`,
      );
    }
  },
};

async function arrangeFollowing({ payload, work }: JobContext): Promise<void> {
  const cron = payload["_cron"] as { ts: string } | undefined;
  if (!cron) return;
  const minute = Temporal.Instant.from(cron.ts);
  await work(async ({ job }) => {
    for (const seconds of SECONDS) {
      const runAt = minute.add({ seconds }).toString();
      job("duties.sweep", {}, { runAt, key: `duties.sweep+${seconds}`, maxAttempts: 1 });
    }
  });
}
