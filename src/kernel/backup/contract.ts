import { z } from "zod";
import { can, contract, id, page, pageInput } from "#kernel/contract/contract.ts";

// Backups of the installation: what was made, and making one now.

export const RUN_KINDS = ["schedule", "person", "command", "drill"] as const;
export const RUN_STATES = ["running", "done", "failed"] as const;

export const backupRun = z.object({
  id,
  kind: z.enum(RUN_KINDS),
  state: z.enum(RUN_STATES),
  name: z.string(),
  startedBy: z.object({ id, name: z.string() }).nullable(),
  startedAt: z.string(),
  endedAt: z.string().nullable(),
  bytes: z.number().nullable(),
  figures: z.record(z.string(), z.unknown()),
  message: z.object({ key: z.string(), params: z.record(z.string(), z.unknown()) }).nullable(),
  removed: z.boolean(),
});

export const list = contract({
  name: "backup.list",
  method: "GET",
  path: "/backups",
  input: z.object({ ...pageInput }),
  output: page(backupRun).extend({
    /** Next planned backup; null where no folder for backups is set. */
    planned: z.string().nullable(),
    can,
  }),
  summary: "Backups and restore drills, newest first, and when the next one is planned",
});

export const start = contract({
  name: "backup.start",
  method: "POST",
  path: "/backups",
  input: z.object({}),
  output: z.object({ taskId: id }),
  summary: "Makes a backup now, into the folder that the operator has set",
});
