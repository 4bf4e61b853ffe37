import type { Manifest } from "#kernel/operation/manifest.ts";
import { anchorJob, sealJob } from "./jobs.ts";
import { settings } from "./settings.ts";

export const module: Manifest = {
  name: "audit",
  contracts: [],
  operations: [],
  events: ["audit.read", "audit.key-rotated", "audit.anchor-failed", "audit.export-started"],
  jobs: [sealJob, anchorJob],
  settings,
};
