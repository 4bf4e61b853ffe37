import type { Manifest } from "#kernel/operation/manifest.ts";
import * as contracts from "./contract.ts";
import { backupJob, watchJob } from "./jobs.ts";
import { backupCheck } from "./check-age.ts";
import { startBackup } from "./operations/start.ts";
import { DEFAULT_PLAN, PLAN, plan } from "./plan.ts";
import { listRuns } from "./queries.ts";

export const module: Manifest = {
  name: "backup",
  contracts: [contracts.list, contracts.start],
  operations: [listRuns, startBackup],
  events: [
    "backup.started",
    "backup.completed",
    "backup.failed",
    "backup.removed",
    "backup.alarmed",
    "backup.restored",
    "backup.drill-started",
    "backup.drilled",
    "backup.drill-failed",
  ],
  jobs: [backupJob, watchJob],
  checks: [backupCheck],
  firstSteps: [
    {
      code: "backup",
      place: 70,
      to: "/admin/status",
      look: async ({ database }) => {
        const done = await database.read
          .selectFrom("backup_run")
          .select("id")
          .where("state", "=", "done")
          .limit(1)
          .executeTakeFirst();
        return { done: done !== undefined };
      },
    },
  ],
  settings: [{ key: PLAN, schema: plan, default: DEFAULT_PLAN }],
};
