import { refused } from "#kernel/contract/problem.ts";
import { operation } from "#kernel/operation/operation.ts";
import { resume } from "../contract.ts";
import { taskOf, taskRow } from "../read-task.ts";
import { queueTask } from "../start-task.ts";
import { told } from "../topics.ts";

/** Goes on with a task from its cursor. One that a command ran has its file at that terminal: the command goes on itself. */
export const resumeTask = operation(resume, async (context) => {
  const { tx, input, emit, send, now } = context;
  const row = await taskRow(context, input.id, true);
  if (row.state !== "stopped" && row.state !== "failed") throw refused("task.not-stopped");
  if (row.at_terminal) throw refused("task.at-terminal");
  const change = { state: "queued", stop_requested: false, ended_at: null, message: "", changed_at: now };
  send(
    tx
      .updateTable("task_run")
      .set({ ...change, faults: 0 })
      .where("id", "=", row.id)
      .execute(),
  );
  queueTask(context, row.name, row.id);
  emit("task.resumed", null, { taskId: row.id, name: row.name });
  told(context, row.id);
  return taskOf({ ...row, ...change }, context);
});
