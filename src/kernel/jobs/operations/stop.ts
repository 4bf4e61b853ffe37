import { refused } from "#kernel/contract/problem.ts";
import { operation } from "#kernel/operation/operation.ts";
import { stop } from "../contract.ts";
import { taskOf, taskRow } from "../read-task.ts";
import { told } from "../topics.ts";

/** Asks a task to stop. One that nobody has begun yet is stopped at once; a running one before its next step. */
export const stopTask = operation(stop, async (context) => {
  const { tx, input, emit, send, now } = context;
  const row = await taskRow(context, input.id, true);
  if (row.state !== "queued" && row.state !== "running") throw refused("task.not-running");
  const change = row.state === "queued" ? { state: "stopped", ended_at: now } : { stop_requested: true };
  send(
    tx
      .updateTable("task_run")
      .set({ ...change, changed_at: now })
      .where("id", "=", row.id)
      .execute(),
  );
  emit("task.stop-requested", null, { taskId: row.id, name: row.name });
  told(context, row.id);
  return taskOf({ ...row, ...change, changed_at: now }, context);
});
