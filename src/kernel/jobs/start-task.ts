import { v7 as uuid } from "uuid";
import { json } from "#kernel/db/json.ts";
import type { Work } from "#kernel/operation/context.ts";
import { told } from "./topics.ts";

export interface NewTask {
  /** Name of a job made by `taskJob`. */
  name: string;
  input?: Record<string, unknown>;
  /** Steps or rows, if known already. */
  total?: number | null;
  /** The caller runs it itself with `runJob`; nothing is put into the queue. */
  atTerminal?: boolean;
}

/** Starts watched work: its row and its job come with this transaction, or not at all. Gives the task's id. */
export function startTask(work: Work, task: NewTask): string {
  const id = uuid();
  const row = {
    id,
    name: task.name,
    started_by: work.actor.personId,
    state: "queued",
    total: task.total ?? null,
    input: json(task.input ?? {}),
    at_terminal: task.atTerminal ?? false,
    created_at: work.now,
    changed_at: work.now,
  };
  work.send(work.tx.insertInto("task_run").values(row).execute());
  if (!task.atTerminal) queueTask(work, task.name, id);
  told(work, id);
  return id;
}

/** The job of a task; a second one for the same task replaces the one that waits. */
export function queueTask(work: Work, name: string, id: string): void {
  work.job(name, { taskId: id }, { key: `task:${id}` });
}
