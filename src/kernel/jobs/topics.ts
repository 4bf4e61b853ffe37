import type { Work } from "#kernel/operation/context.ts";

/** Live topics of a task: the list of tasks and the task itself. */
export const topicsOf = (id: string): string[] => ["task", `task:${id}`];

/** Tells open screens that a task changed. */
export function told(work: Pick<Work, "touch">, id: string): void {
  for (const topic of topicsOf(id)) work.touch(topic);
}
