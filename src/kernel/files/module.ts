import { z } from "zod";
import type { Manifest } from "#kernel/operation/manifest.ts";
import { scannerCheck } from "./check-scanner.ts";
import * as contracts from "./contract.ts";
import { clearJob } from "./jobs.ts";
import { addAttachments } from "./operations/add.ts";
import { removeAttachment } from "./operations/remove.ts";
import { attachmentList } from "./queries.ts";
import { DEFAULT_LIMITS, EXTENSIONS, MOST_BYTES } from "./types.ts";

export const module: Manifest = {
  name: "files",
  contracts: [contracts.list, contracts.add, contracts.remove],
  operations: [attachmentList, addAttachments, removeAttachment],
  events: ["attachment.added", "attachment.removed", "file.uploaded", "file.infected"],
  jobs: [clearJob],
  checks: [scannerCheck],
  settings: [
    {
      key: "files.limits",
      schema: z.object({
        maxBytes: z.int().min(1).max(MOST_BYTES).meta({ unit: "bytes" }),
        allow: z.array(z.enum(EXTENSIONS as [string, ...string[]])),
      }),
      default: DEFAULT_LIMITS,
    },
  ],
  // Which records: those that the person sees.
  roles: {
    correspondence: {
      name: { ja: "報告・承認・通知", en: "Reports, approvals, notices" },
      patterns: ["attachment.*"],
      everybody: "all",
    },
  },
};
