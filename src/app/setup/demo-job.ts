import { Problem, refused } from "#kernel/contract/problem.ts";
import { taskJob } from "#kernel/jobs/run-task.ts";
import type { Manifest } from "#kernel/operation/manifest.ts";
import { createRuntime } from "#kernel/operation/runtime.ts";
import { loadDemo } from "#demo/load.ts";
import { DEMO_TASK } from "./empty.ts";

/**
 * The task that makes the demo company. Its history is played through the product's own operations at their own times, so it
 * has a runtime of its own. It cannot go on in the middle: once its people exist, a second run says that it was interrupted.
 */
export const demoJob = (manifests: () => Manifest[]) =>
  taskJob({
    name: DEMO_TASK,
    async run(task) {
      const runtime = createRuntime(task.database, manifests(), () => Temporal.Instant.from(task.now()));
      try {
        await loadDemo(runtime, {
          // How far it is may be told late; a figure that gets lost stops nothing.
          onProgress: (done, total) => void task.progress({ done: Math.floor(done), total }).catch(() => undefined),
        });
      } catch (error) {
        if (error instanceof Problem && error.key === "setup.not-empty") throw refused("setup.demoInterrupted");
        throw error;
      }
      return {};
    },
  });
