import type { Scope } from "#kernel/access/scope.ts";
import { notFound } from "#kernel/contract/problem.ts";
import type { Work } from "#kernel/operation/context.ts";
import { personName } from "#kernel/people/lookup.ts";
import type { Task } from "./contract.ts";

export const TASK_COLUMNS = [
  "id",
  "name",
  "started_by",
  "state",
  "done",
  "total",
  "message",
  "params",
  "result",
  "stop_requested",
  "at_terminal",
  "created_at",
  "changed_at",
  "started_at",
  "ended_at",
] as const;

export interface TaskRow {
  id: string;
  name: string;
  started_by: string | null;
  state: string;
  done: number;
  total: number | null;
  message: string;
  params: unknown;
  result: unknown;
  stop_requested: boolean;
  at_terminal: boolean;
  created_at: string;
  changed_at: string;
  started_at: string | null;
  ended_at: string | null;
}

/** Whose tasks a scope shows: null = everybody's, else only those that this person started. */
export const starterIn = (scope: Scope): string | null => (scope.kind === "all" ? null : scope.personId);

/** The task's row, locked for change when asked; 404 outside of the scope. */
export async function taskRow(
  { tx, scope }: Pick<Work, "tx"> & { scope: Scope },
  id: string,
  lock = false,
): Promise<TaskRow> {
  let rows = tx.selectFrom("task_run").select(TASK_COLUMNS).where("id", "=", id);
  const starter = starterIn(scope);
  if (starter !== null) rows = rows.where("started_by", "=", starter);
  const row = await (lock ? rows.forUpdate() : rows).executeTakeFirst();
  if (!row) throw notFound("task");
  return row;
}

/** A row as the contract shows it. */
export function taskOf(row: TaskRow, { directory, actor }: Pick<Work, "directory" | "actor">): Task {
  const starter = row.started_by === null ? undefined : directory.persons.get(row.started_by);
  return {
    id: row.id,
    name: row.name,
    state: row.state as Task["state"],
    done: row.done,
    total: row.total,
    message: row.message === "" ? null : { key: row.message, params: (row.params ?? {}) as Record<string, unknown> },
    stopRequested: row.stop_requested,
    startedBy: starter ? { id: starter.id, name: personName(starter, actor.locale) } : null,
    createdAt: row.created_at,
    changedAt: row.changed_at,
    startedAt: row.started_at,
    endedAt: row.ended_at,
    result: row.result,
  };
}
