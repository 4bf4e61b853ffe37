import type { JobContext, JobDefinition } from "#kernel/operation/manifest.ts";
import { anchorHeads } from "./anchors/run.ts";
import { sealBatch } from "./sealing.ts";
import type { Sealing } from "./settings.ts";

/** Seals what waits: every minute, and in between when the setting asks for it. */
export const sealJob: JobDefinition = {
  name: "audit.seal",
  cron: "* * * * *",
  batches: async (job) => {
    const { seconds } = await sealAll(job);
    if (seconds >= 60) return;
    await job.work(async (work) => {
      const runAt = Temporal.Instant.from(work.now).add({ seconds }).toString();
      work.job("audit.seal", {}, { runAt, key: "audit.seal", maxAttempts: 1 });
    });
  },
};

/** Batch after batch until nothing waits that waited at the start; gives the setting in force and how many were sealed. */
export async function sealAll(
  job: Pick<JobContext, "work" | "environment">,
  onProgress: (sealed: number) => void = () => undefined,
): Promise<Sealing & { sealed: number }> {
  for (let sealed = 0; ;) {
    const [count, setting] = await job.work(async (work) => {
      const chosen = work.settings.get<Sealing>("audit.sealing", work.now);
      return [await sealBatch(work, job.environment, chosen.events), chosen] as const;
    });
    sealed += count;
    onProgress(sealed);
    if (count < setting.events) return { ...setting, sealed };
  }
}

/** Leaves the newest head outside, each target as often as the setting says, and tries again what failed. */
export const anchorJob: JobDefinition = {
  name: "audit.anchor",
  cron: "* * * * *",
  batches: (job) => anchorHeads(job),
};
