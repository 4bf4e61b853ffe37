import { notFound, refused } from "#kernel/contract/problem.ts";
import type { HandlerContext, RecordRow } from "#kernel/operation/context.ts";

/** Locks a consensus on which work goes on. 404 outside of the scope, 409 once it is closed. */
export async function lockOpen(context: Pick<HandlerContext<{ id: string }>, "lock" | "input">): Promise<RecordRow> {
  const record = await context.lock(context.input.id, { kind: "consensus" });
  if (record.state === "closed") throw refused("consensus.not.closed");
  return record;
}

/** A part of the record, or 404: parts of other records are not there. */
export function found<T>(row: T | undefined, what: string): T {
  if (row === undefined) throw notFound(what);
  return row;
}
