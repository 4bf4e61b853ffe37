import { EventEmitter } from "node:events";
import {
  Logger,
  parseCronItems,
  run as startRunner,
  type Runner,
  type RunnerOptions,
  type TaskList,
  type WorkerEvents,
} from "graphile-worker";
import type { Pool } from "pg";
import { isAway, patiently } from "#kernel/db/away.ts";
import { Problem } from "#kernel/contract/problem.ts";
import { systemWork } from "#kernel/operation/work.ts";
import type { JobDefinition } from "#kernel/operation/manifest.ts";
import { span } from "#kernel/trace/trace.ts";
import type { Runtime } from "#kernel/operation/runtime.ts";
import type { PausableJob } from "./task.ts";
import { watchWorkers } from "./unlock.ts";

/** The workers of this process. */
export interface Workers {
  /** Long tasks pause at their next step, the other jobs are finished. */
  stop(): Promise<void>;
}

interface WorkerOptions {
  pool: Pool;
  concurrency?: number;
  unlockEveryMs?: number;
  onFault: (error: unknown) => void;
}

/** Pause before workers that have ended by themselves are started again, milliseconds. */
const AGAIN_MS = 500;

/**
 * Runs the jobs of all manifests: each in a transaction of its own, acting as the system. A job that fails is tried again
 * with growing pauses; a job whose worker was killed goes back into the queue within seconds. Any number of workers share
 * one queue. When the database goes away the library's workers end, since they cannot say what became of their jobs; they are
 * started again until the database is back.
 */
export async function startWorker(runtime: Runtime, options: WorkerOptions): Promise<Workers> {
  const closing = new AbortController();
  // A connection that breaks while it is used must not end the process; its job is tried again.
  options.pool.on("connect", (client) => client.on("error", () => undefined));
  const watch = watchWorkers(options.pool, options.unlockEveryMs);
  process.on("unhandledRejection", onUnhandled);
  let runner: Runner | undefined;
  let retry: NodeJS.Timeout | undefined;

  async function begin(): Promise<void> {
    const ids: string[] = [];
    const add = (id: string) => {
      ids.push(id);
      watch.add(id);
    };
    const begun = await startRunner(runnerOptions(runtime, options, closing.signal, add));
    runner = begun;
    void begun.promise.catch(options.onFault).finally(() => {
      // What they held and did not finish goes back into the queue.
      for (const id of ids) watch.remove(id);
      if (!closing.signal.aborted) retry = setTimeout(again, AGAIN_MS);
    });
  }

  function again(): void {
    begin().catch((error: unknown) => {
      if (!isAway(error)) options.onFault(error);
      if (!closing.signal.aborted) retry = setTimeout(again, AGAIN_MS);
    });
  }

  await patiently(begin);
  return {
    async stop() {
      // Until its last job has ended a worker shows that it lives.
      closing.abort();
      clearTimeout(retry);
      try {
        await runner?.stop().catch((error: unknown) => void error);
      } finally {
        process.off("unhandledRejection", onUnhandled);
        await watch.stop();
      }
    },
  };
}

/** The library lets some promises go that fail when the database is away; the workers start again anyway. */
function onUnhandled(error: unknown): void {
  if (!isAway(error)) throw error;
}

function runnerOptions(
  runtime: Runtime,
  { pool, concurrency, onFault }: WorkerOptions,
  closing: AbortSignal,
  onWorker: (id: string) => void,
): RunnerOptions {
  const jobs = runtime.manifests.flatMap((manifest) => manifest.jobs ?? []);
  const taskList: TaskList = Object.fromEntries(
    jobs.map((job) => [
      job.name,
      async (payload: unknown) => {
        const given = (payload ?? {}) as Record<string, unknown>;
        await span(`job ${job.name}`, { "kaname.job": job.name }, () => runJob(runtime, job, given, closing));
      },
    ]),
  );
  // As items, not as a crontab's text: there names of tasks may have no dots.
  const parsedCronItems = parseCronItems(
    jobs.flatMap(({ name, cron }) => (cron ? [{ task: name, match: cron, options: { maxAttempts: 1 } }] : [])),
  );
  const events = new EventEmitter() as WorkerEvents;
  // Jobs are locked in the name of the pool of workers, or of the single worker.
  events.on("pool:create", ({ workerPool }) => onWorker(workerPool.id));
  events.on("worker:create", ({ worker }) => onWorker(worker.workerId));
  return {
    pgPool: pool,
    events,
    taskList,
    parsedCronItems,
    concurrency: concurrency ?? 3,
    noHandleSignals: true,
    pollInterval: 2_000,
    logger: errorsOnly(onFault),
    // So the end of a job is told by the library's own batch, whose failure ends the workers instead of being forgotten.
    preset: { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } },
  };
}

/** What goes well is not told; a job that failed is. */
function errorsOnly(onFault: (error: unknown) => void): Logger {
  return new Logger(() => (level, message, meta) => {
    if (level !== "error") return;
    const error = meta?.["error"] instanceof Error ? meta["error"] : new Error(message);
    // Told once by whoever watches database and clock, not by each worker at each try.
    if (!isAway(error) && !(error instanceof Problem && error.status === 503)) onFault(error);
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
    get environment() {
      return runtime.environment;
    },
    now: () => runtime.clock().toString(),
    pictures: () => runtime.pictures(),
    work: (body) => systemWork(runtime, job.name, body),
    closing,
  };
  await job.batches?.(context);
}
