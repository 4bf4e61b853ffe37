import type { JobDefinition } from "#kernel/operation/manifest.ts";
import { told } from "./topics.ts";

/** A task at a terminal shows life at every step; after so many minutes without one its process is gone. */
const SILENT_MINUTES = 5;

/** Every minute: tasks whose command was killed are shown as stopped. */
export const sweepJob: JobDefinition = {
  name: "task.sweep",
  cron: "* * * * *",
  run: async (work) => {
    const { tx, now } = work;
    const before = Temporal.Instant.from(now).subtract({ minutes: SILENT_MINUTES }).toString();
    const swept = await tx
      .updateTable("task_run")
      .set({ state: "stopped", message: "task.interrupted", ended_at: now, changed_at: now })
      .where("at_terminal", "=", true)
      .where("state", "in", ["queued", "running"])
      .where("changed_at", "<", before)
      .returning(["id", "name"])
      .execute();
    for (const { id, name } of swept) {
      work.emit("task.ended", null, { taskId: id, name, state: "stopped" });
      told(work, id);
    }
  },
};
