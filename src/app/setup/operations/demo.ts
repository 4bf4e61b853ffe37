import { OK } from "#kernel/contract/contract.ts";
import { startTask } from "#kernel/jobs/start-task.ts";
import { operation } from "#kernel/operation/operation.ts";
import { setupDemo } from "../contract.ts";
import { DEMO_TASK, requireEmpty } from "../empty.ts";

/** Starts to make the demo company. 409 when somebody exists already, or when it is on its way. */
export const startDemo = operation(setupDemo, async (work) => {
  await requireEmpty(work.tx);
  const taskId = startTask(work, { name: DEMO_TASK, total: 100 });
  work.emit("setup.demo-started", null, { taskId });
  return OK;
});
