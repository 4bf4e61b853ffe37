import type { Manifest } from "#kernel/operation/manifest.ts";
import { sealCheck } from "./check-seal.ts";
import * as contracts from "./contract.ts";
import { exportJob } from "./export-task.ts";
import { anchorJob, sealJob } from "./jobs.ts";
import { exportEvents } from "./operations/export.ts";
import { listAnchors, showChain } from "./queries/chain.ts";
import { getEvent } from "./queries/get.ts";
import { listEvents } from "./queries/list.ts";
import { listOptions } from "./queries/options.ts";
import { forgetRefusals } from "./refusals/forget.ts";
import { listRefusals } from "./refusals/list.ts";
import { settings } from "./settings.ts";

export const module: Manifest = {
  name: "audit",
  contracts: [
    contracts.list,
    contracts.get,
    contracts.options,
    contracts.chain,
    contracts.anchorHistory,
    contracts.refusals,
    contracts.startExport,
  ],
  operations: [listEvents, getEvent, listOptions, showChain, listAnchors, listRefusals, exportEvents],
  events: ["audit.read", "audit.key-rotated", "audit.anchor-failed", "audit.export-started"],
  jobs: [sealJob, anchorJob, exportJob, forgetRefusals],
  settings,
  checks: [sealCheck],
  roles: {
    auditor: {
      name: { ja: "監査（閲覧のみ）", en: "Auditor (read only)" },
      patterns: ["audit.list", "audit.get", "audit.refusals", "audit.export"],
    },
  },
};
