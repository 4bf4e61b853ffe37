import { withReason } from "#kernel/exchange/upload.ts";
import { startTask } from "#kernel/jobs/start-task.ts";
import { operation } from "#kernel/operation/operation.ts";
import { importStart } from "../contract.ts";
import { inputFile } from "../input.ts";
import { requireColumns } from "../open-file.ts";
import { openWith, type ImportInput } from "../run.ts";

/** Starts an import. What is wrong with the file as a whole is refused here already, before anybody waits for a task. */
export const startImport = operation(importStart, async (context) => {
  const { tx, input, actor, emit } = context;
  const { uploadId, sample, mode, dryRun, source, ...reading } = input;
  const file = await inputFile(tx, { uploadId, sample }, actor.personId);
  const opened = await withReason(() => openWith(tx, file.path, file.name, reading));
  requireColumns(opened);
  const task: ImportInput = {
    ...reading,
    profile: opened.profile,
    ...(opened.fiscalYear === undefined ? {} : { fiscalYear: opened.fiscalYear }),
    name: file.name,
    ...(file.sha256 ? { sha256: file.sha256 } : {}),
    ...(sample ? { sample } : {}),
    source: source ?? file.name,
    mode,
    dryRun,
  };
  const taskId = startTask(context, { name: "policy.import", input: { ...task } });
  emit("policy.import-started", null, {
    taskId,
    name: file.name,
    source: task.source,
    profile: opened.profile,
    mode,
    dryRun,
  });
  return { taskId };
});
