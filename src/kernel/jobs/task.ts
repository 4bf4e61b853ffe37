import type { Environment } from "#kernel/config/environment.ts";
import type { Database } from "#kernel/db/connect.ts";
import type { MeasureDefinition } from "#kernel/metrics/measure.ts";
import type { Work } from "#kernel/operation/context.ts";
import type { JobContext, RecordKind } from "#kernel/operation/manifest.ts";

/** A sentence for who watches: key of a text with its parameters. */
export interface TaskMessage {
  key: string;
  params?: Record<string, unknown>;
}

/** How far a task is. Figures that are left out stay as they were. */
export interface TaskProgress {
  done?: number;
  total?: number;
  message?: TaskMessage;
}

/** What a step leaves behind; `cursor` is JSON from which the next step, or the next process, goes on. */
export interface TaskStep extends TaskProgress {
  cursor: unknown;
}

/** A task as its own code sees it while it runs. */
export interface TaskRun {
  readonly id: string;
  readonly input: Record<string, unknown>;
  readonly startedBy: string | null;
  readonly database: Database;
  readonly kinds: ReadonlyMap<string, RecordKind>;
  readonly measures: readonly MeasureDefinition[];
  readonly environment: Environment;
  now(): string;
  /** The cursor of the last step that was committed; null before the first. */
  cursor(): unknown;
  /**
   * One step: `body` writes, and its cursor and figures commit with what it wrote. Ends the task instead when it was asked to
   * stop, or when another process has taken it over.
   */
  batch(body: (work: Work) => Promise<TaskStep>): Promise<void>;
  /** A transaction without a step, as the system: for a dry run, which is undone by throwing. */
  work<T>(body: (work: Work) => Promise<T>): Promise<T>;
  /** Tells how far it is, outside of any transaction and at most four times a second. Ends the task like `batch`. */
  progress(progress: TaskProgress): Promise<void>;
}

/** Long work that a person watches. `run` gives the result; what it throws with a `key` is a refusal, else a fault. */
export interface TaskDefinition {
  /** Name of the job, e.g. "incident.import"; its label is the text `task.<name>`. */
  name: string;
  run: (task: TaskRun) => Promise<unknown>;
}

/** Thrown at the next step of a task that was asked to stop. */
export class TaskStopped extends Error {}

/** Thrown when the task's row belongs to another runner, or is no longer running. Nothing of the step is kept. */
export class TaskLost extends Error {}

/** Thrown at the next step when this process wants to end. The task goes on in the next one. */
export class TaskPaused extends Error {}

/** What the worker gives to jobs; only tasks know about the signal. */
export interface PausableJob extends JobContext {
  closing?: AbortSignal | undefined;
}
