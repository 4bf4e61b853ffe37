import { setTimeout as pause } from "node:timers/promises";
import type { Manifest } from "#kernel/operation/manifest.ts";
import { module as jobs } from "./module.ts";
import { taskJob } from "./run-task.ts";

/** A task that writes one event for each number up to `input.to`, `input.pauseMs` apart; it breaks at the number `input.breakAt`. */
export const counting: Manifest = {
  name: "counting",
  contracts: [],
  operations: [],
  jobs: [
    taskJob({
      name: "counting.run",
      async run(task) {
        const { to, pauseMs = 0, breakAt } = task.input as { to: number; pauseMs?: number; breakAt?: number };
        for (let n = Number(task.cursor() ?? 0) + 1; n <= to; n++) {
          await task.batch(async (work) => {
            work.emit("counting.counted", null, { n });
            if (pauseMs > 0) await pause(pauseMs);
            if (n === breakAt) throw new Error("planted");
            return { cursor: n, done: n, total: to };
          });
        }
        return { counted: to };
      },
    }),
  ],
};

export const manifests = [jobs, counting];
