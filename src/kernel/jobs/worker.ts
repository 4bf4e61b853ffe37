import { run as startRunner, type Runner, type TaskList } from "graphile-worker";
import type { Pool } from "pg";
import { systemWork } from "#kernel/operation/work.ts";
import type { JobDefinition } from "#kernel/operation/manifest.ts";
import type { Runtime } from "#kernel/operation/runtime.ts";

/**
 * Runs the jobs of all manifests: each in a transaction of its own, acting as the system. A job that fails is tried again
 * with growing pauses. Any number of workers share one queue.
 */
export async function startWorker(
  runtime: Runtime,
  options: { pool: Pool; concurrency?: number; onFault: (error: unknown) => void },
): Promise<Runner> {
  const jobs = runtime.manifests.flatMap((manifest) => manifest.jobs ?? []);
  const taskList: TaskList = Object.fromEntries(
    jobs.map((job) => [
      job.name,
      async (payload: unknown) => {
        await runJob(runtime, job, (payload ?? {}) as Record<string, unknown>);
      },
    ]),
  );
  const crontab = jobs.flatMap((job) => (job.cron ? [`${job.cron} ${job.name} ?max=1`] : [])).join("\n");
  const runner = await startRunner({
    pgPool: options.pool,
    taskList,
    crontab,
    concurrency: options.concurrency ?? 3,
    noHandleSignals: true,
    pollInterval: 2_000,
    logger: undefined,
  });
  runner.promise.catch(options.onFault);
  return runner;
}

/** Runs one job now; also for tests and the command line. */
export async function runJob(runtime: Runtime, job: JobDefinition, payload: Record<string, unknown>): Promise<void> {
  const { run } = job;
  if (run) await systemWork(runtime, job.name, (work) => run(work, payload));
  await job.batches?.({
    payload,
    database: runtime.database,
    kinds: runtime.kinds,
    now: () => runtime.clock().toString(),
    pictures: () => runtime.pictures(),
    work: (body) => systemWork(runtime, job.name, body),
  });
}
