import { startTask } from "#kernel/jobs/start-task.ts";
import { operation } from "#kernel/operation/operation.ts";
import { importStart } from "../contract.ts";
import { openImport, requireColumns } from "../open-file.ts";
import type { ImportInput } from "../run.ts";
import { uploadOf, withReason } from "#kernel/exchange/upload.ts";

/** Starts an import. What is wrong with the file as a whole is refused here already, before anybody waits for a task. */
export const startImport = operation(importStart, async (context) => {
  const { tx, input, actor, emit } = context;
  const { uploadId, mode, dryRun, source, ...reading } = input;
  const upload = await uploadOf(tx, uploadId, actor.personId);
  const file = await withReason(() => openImport(upload.path, upload.name, reading));
  requireColumns(file);
  const task: ImportInput = {
    ...reading,
    profile: file.profile,
    name: upload.name,
    sha256: upload.sha256,
    source: source ?? file.profile,
    mode,
    dryRun,
  };
  const taskId = startTask(context, { name: "incident.import", input: { ...task } });
  emit("incident.import-started", null, {
    taskId,
    name: upload.name,
    sha256: upload.sha256,
    source: task.source,
    profile: file.profile,
    mode,
    dryRun,
  });
  return { taskId };
});
