import { EventEmitter } from "node:events";
import {
  Logger,
  parseCronItems,
  run as startRunner,
  type Runner,
  type TaskList,
  type WorkerEvents,
} from "graphile-worker";
import type { Pool } from "pg";
import { systemWork } from "#kernel/operation/work.ts";
import type { JobDefinition } from "#kernel/operation/manifest.ts";
import type { Runtime } from "#kernel/operation/runtime.ts";
import type { PausableJob } from "./task.ts";
import { watchWorkers } from "./unlock.ts";

/**
 * Runs the jobs of all manifests: each in a transaction of its own, acting as the system. A job that fails is tried again
 * with growing pauses; a job whose worker was killed goes back into the queue within seconds. Any number of workers share
 * one queue.
 */
export async function startWorker(
  runtime: Runtime,
  options: { pool: Pool; concurrency?: number; unlockEveryMs?: number; onFault: (error: unknown) => void },
): Promise<Runner> {
  const jobs = runtime.manifests.flatMap((manifest) => manifest.jobs ?? []);
  const closing = new AbortController();
  const taskList: TaskList = Object.fromEntries(
    jobs.map((job) => [
      job.name,
      async (payload: unknown) => {
        await runJob(runtime, job, (payload ?? {}) as Record<string, unknown>, closing.signal);
      },
    ]),
  );
  // As items, not as a crontab's text: there names of tasks may have no dots.
  const parsedCronItems = parseCronItems(
    jobs.flatMap(({ name, cron }) => (cron ? [{ task: name, match: cron, options: { maxAttempts: 1 } }] : [])),
  );
  // A connection that breaks while it is used must not end the process; its job is tried again.
  options.pool.on("connect", (client) => client.on("error", () => undefined));
  const watch = watchWorkers(options.pool, options.unlockEveryMs);
  const events = new EventEmitter() as WorkerEvents;
  // Jobs are locked in the name of the pool of workers, or of the single worker.
  events.on("pool:create", ({ workerPool }) => watch.add(workerPool.id));
  events.on("worker:create", ({ worker }) => watch.add(worker.workerId));
  const runner = await startRunner({
    pgPool: options.pool,
    events,
    taskList,
    parsedCronItems,
    concurrency: options.concurrency ?? 3,
    noHandleSignals: true,
    pollInterval: 2_000,
    logger: errorsOnly(options.onFault),
  });
  runner.promise.catch(options.onFault);
  return {
    ...runner,
    stop: async () => {
      // Long tasks pause at their next step; until its last job has ended a worker shows that it lives.
      closing.abort();
      try {
        await runner.stop();
      } finally {
        await watch.stop();
      }
    },
  };
}

/** What goes well is not told; a job that failed is. */
function errorsOnly(onFault: (error: unknown) => void): Logger {
  return new Logger(() => (level, message, meta) => {
    if (level === "error") onFault(meta?.["error"] instanceof Error ? meta["error"] : new Error(message));
  });
}

/** Runs one job now; also for tests and the command line. `closing` fires when the process wants to end. */
export async function runJob(
  runtime: Runtime,
  job: JobDefinition,
  payload: Record<string, unknown>,
  closing?: AbortSignal,
): Promise<void> {
  const { run } = job;
  if (run) await systemWork(runtime, job.name, (work) => run(work, payload));
  const context: PausableJob = {
    payload,
    database: runtime.database,
    kinds: runtime.kinds,
    measures: runtime.measures,
    now: () => runtime.clock().toString(),
    pictures: () => runtime.pictures(),
    work: (body) => systemWork(runtime, job.name, body),
    closing,
  };
  await job.batches?.(context);
}
