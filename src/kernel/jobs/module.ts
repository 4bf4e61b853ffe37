import type { Manifest } from "#kernel/operation/manifest.ts";
import * as contracts from "./contract.ts";
import { resumeTask } from "./operations/resume.ts";
import { stopTask } from "./operations/stop.ts";
import { getTask, listTasks } from "./queries.ts";
import { sweepJob } from "./sweep.ts";

export const module: Manifest = {
  name: "jobs",
  contracts: [contracts.get, contracts.list, contracts.stop, contracts.resume],
  operations: [getTask, listTasks, stopTask, resumeTask],
  events: ["task.ended", "task.stop-requested", "task.resumed"],
  jobs: [sweepJob],
  // Everybody watches what he started himself; a role with "task.*" for all watches everything.
  roles: {
    employee: { name: { ja: "社員", en: "Employee" }, patterns: ["task.*"], everybody: "own" },
  },
};
