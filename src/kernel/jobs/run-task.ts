import { sql } from "kysely";
import { v7 as uuid } from "uuid";
import { json } from "#kernel/db/json.ts";
import type { Work } from "#kernel/operation/context.ts";
import type { JobContext, JobDefinition } from "#kernel/operation/manifest.ts";
import { messageOf } from "./refusal.ts";
import {
  TaskLost,
  TaskPaused,
  TaskStopped,
  type PausableJob,
  type TaskDefinition,
  type TaskMessage,
  type TaskProgress,
  type TaskRun,
  type TaskStep,
} from "./task.ts";
import { told, topicsOf } from "./topics.ts";

/** So many faults in a row, without a finished step between them, end a task. */
const FAULTS = 5;
/** Milliseconds between two figures that are told outside of a step. */
const PACE = 250;

/** The job that runs a task; it stands in the manifest's `jobs`. */
export function taskJob(definition: TaskDefinition): JobDefinition {
  return { name: definition.name, batches: (job) => runTask(job, definition) };
}

interface Claimed {
  id: string;
  runner: string;
  input: Record<string, unknown>;
  startedBy: string | null;
  cursor: unknown;
  stopRequested: boolean;
}

/** Runs a task from its cursor to its end. A fault is thrown on, so that the queue tries again after a pause. */
async function runTask(job: JobContext, definition: TaskDefinition): Promise<void> {
  const claimed = await claim(job, String(job.payload["taskId"]));
  if (!claimed) return;
  try {
    const result = await definition.run(open(job, claimed));
    await end(job, claimed, definition.name, { state: "done", result });
  } catch (error) {
    if (error instanceof TaskLost) return;
    if (error instanceof TaskPaused) throw error;
    if (error instanceof TaskStopped) return end(job, claimed, definition.name, { state: "stopped" });
    const refusal = messageOf(error);
    if (refusal) return end(job, claimed, definition.name, { state: "failed", message: refusal });
    // When the database itself is away nothing can be counted; the queue tries again.
    if ((await countFault(job, claimed).catch(() => 0)) < FAULTS) throw error;
    await end(job, claimed, definition.name, { state: "failed", message: { key: "task.fault" } });
    throw new GivenUp(definition.name, error);
  }
}

/** A fault that came too often: logged by the worker; the job's further tries find the task ended. */
class GivenUp extends Error {
  constructor(name: string, cause: unknown) {
    super(`The task ${name} failed ${FAULTS} times and was given up`, { cause });
  }
}

/** Makes this process the task's runner; undefined when the task has ended. */
async function claim(job: JobContext, id: string): Promise<Claimed | undefined> {
  const runner = uuid();
  const row = await job.database.read
    .updateTable("task_run")
    .set({
      state: "running",
      runner,
      changed_at: job.now(),
      started_at: sql<string>`coalesce(started_at, ${job.now()})`,
    })
    .where("id", "=", id)
    .where("state", "in", ["queued", "running"])
    .returning(["input", "started_by", "cursor", "stop_requested"])
    .executeTakeFirst();
  return (
    row && {
      id,
      runner,
      input: row.input as Record<string, unknown>,
      startedBy: row.started_by,
      cursor: row.cursor,
      stopRequested: row.stop_requested,
    }
  );
}

function open(job: JobContext, claimed: Claimed): TaskRun {
  const { id, runner } = claimed;
  let { cursor, stopRequested } = claimed;
  let toldAt = 0;
  const goOn = () => {
    if (stopRequested) throw new TaskStopped();
    if ((job as PausableJob).closing?.aborted) throw new TaskPaused("The process ends; the task goes on later");
  };
  /** The row's new figures, as this runner; whoever is not the runner any more changes nothing and is told so. */
  const write = async (tx: Work["tx"], change: TaskProgress & Partial<TaskStep>) => {
    const row = await tx
      .updateTable("task_run")
      .set({ ...columnsOf(change), changed_at: job.now(), ...("cursor" in change ? { faults: 0 } : {}) })
      .where("id", "=", id)
      .where("runner", "=", runner)
      .where("state", "=", "running")
      .returning("stop_requested")
      .executeTakeFirst();
    if (!row) throw new TaskLost();
    return row.stop_requested;
  };
  return {
    id,
    input: claimed.input,
    startedBy: claimed.startedBy,
    database: job.database,
    kinds: job.kinds,
    measures: job.measures,
    get environment() {
      return job.environment;
    },
    now: () => job.now(),
    cursor: () => cursor,
    work: (body) => job.work(body),
    async batch(body) {
      goOn();
      const [step, stop] = await job.work(async (work) => {
        const made = await body(work);
        told(work, id);
        return [made, await write(work.tx, made)] as const;
      });
      cursor = step.cursor;
      stopRequested = stop;
      toldAt = Date.now();
    },
    async progress(progress) {
      goOn();
      if (Date.now() - toldAt < PACE) return;
      toldAt = Date.now();
      stopRequested = await write(job.database.read, progress);
      await sql`select pg_notify('kaname_live', ${JSON.stringify(topicsOf(id))})`.execute(job.database.read);
    },
  };
}

function columnsOf(change: TaskProgress & Partial<TaskStep>) {
  return {
    ...("cursor" in change ? { cursor: json(change.cursor) } : {}),
    ...(change.done === undefined ? {} : { done: change.done }),
    ...(change.total === undefined ? {} : { total: change.total }),
    ...(change.message === undefined ? {} : wordsOf(change.message)),
  };
}

const wordsOf = ({ key, params = {} }: TaskMessage) => ({ message: key, params: json(params) });

async function countFault(job: JobContext, { id, runner }: Claimed): Promise<number> {
  const row = await job.database.read
    .updateTable("task_run")
    .set((eb) => ({ faults: eb("faults", "+", 1), changed_at: job.now(), ...wordsOf({ key: "task.retrying" }) }))
    .where("id", "=", id)
    .where("runner", "=", runner)
    .returning("faults")
    .executeTakeFirst();
  return row?.faults ?? FAULTS;
}

interface Ending {
  state: "done" | "stopped" | "failed";
  result?: unknown;
  message?: TaskMessage;
}

async function end(job: JobContext, { id, runner }: Claimed, name: string, ending: Ending): Promise<void> {
  await job.work(async (work) => {
    const { numUpdatedRows } = await work.tx
      .updateTable("task_run")
      .set({
        state: ending.state,
        ended_at: work.now,
        changed_at: work.now,
        ...(ending.result === undefined ? {} : { result: json(ending.result) }),
        // What is done is done whole, whatever was told last.
        ...(ending.state === "done" ? { done: sql<number>`coalesce(total, done)` } : {}),
        ...wordsOf(ending.message ?? { key: "" }),
      })
      .where("id", "=", id)
      .where("runner", "=", runner)
      .where("state", "=", "running")
      .executeTakeFirst();
    if (numUpdatedRows === 0n) return;
    work.emit("task.ended", null, { taskId: id, name, state: ending.state });
    told(work, id);
  });
}
