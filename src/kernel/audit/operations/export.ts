import { requireUnmasked } from "#kernel/access/mask.ts";
import { requireAll } from "#kernel/access/require-all.ts";
import { startTask } from "#kernel/jobs/start-task.ts";
import { operation } from "#kernel/operation/operation.ts";
import { startExport } from "../contract.ts";
import { recordIn } from "../search.ts";

/** Starts an export. That somebody takes evidence away is itself an event, with what he asked for. */
export const exportEvents = operation(startExport, async (context) => {
  const { input, scope, tx, actor, emit } = context;
  requireAll(scope);
  requireUnmasked(context);
  const { format, ...search } = input;
  const recordId = await recordIn(tx, search.record);
  const task = { ...search, format, locale: actor.locale, ...(recordId ? { recordId } : {}) };
  const taskId = startTask(context, { name: "audit.export", input: task });
  emit("audit.export-started", null, { taskId, format, search, ...(recordId ? { subjectId: recordId } : {}) });
  return { taskId };
});
