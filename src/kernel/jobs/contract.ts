import { z } from "zod";
import { contract, id, page, pageInput } from "#kernel/contract/contract.ts";

// Long work that is watched: how far it is, and the buttons to stop it and to go on.

export const TASK_STATES = ["queued", "running", "done", "failed", "stopped"] as const;

export const task = z.object({
  id,
  /** Its label is the text `task.<name>`. */
  name: z.string(),
  state: z.enum(TASK_STATES),
  done: z.number(),
  /** Null while it is not known. */
  total: z.number().nullable(),
  /** What it is doing, or why it failed: key of a text. */
  message: z.object({ key: z.string(), params: z.record(z.string(), z.unknown()) }).nullable(),
  stopRequested: z.boolean(),
  startedBy: z.object({ id, name: z.string() }).nullable(),
  createdAt: z.string(),
  changedAt: z.string(),
  startedAt: z.string().nullable(),
  endedAt: z.string().nullable(),
  /** As the task's own operation describes it. */
  result: z.unknown(),
});
export type Task = z.infer<typeof task>;

export const get = contract({
  name: "task.get",
  method: "GET",
  restricted: false,
  path: "/tasks/{id}",
  input: z.object({ id }),
  output: task,
  summary: "How far a task is, and its result when it is done",
});

export const list = contract({
  name: "task.list",
  method: "GET",
  restricted: false,
  path: "/tasks",
  input: z.object({
    /** Only tasks of this name. */
    name: z.string().max(100).optional(),
    state: z.enum(TASK_STATES).optional(),
    ...pageInput,
  }),
  output: page(task),
  summary: "Tasks, newest first: one's own, or everybody's where the role reaches all",
});

export const stop = contract({
  name: "task.stop",
  method: "POST",
  path: "/tasks/{id}/stop",
  input: z.object({ id }),
  output: task,
  summary: "Stops a task before its next step; what is done stays done",
});

export const resume = contract({
  name: "task.resume",
  method: "POST",
  path: "/tasks/{id}/resume",
  input: z.object({ id }),
  output: task,
  summary: "Goes on with a stopped or failed task from where it was",
});
