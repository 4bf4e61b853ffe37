import type { Manifest } from "#kernel/operation/manifest.ts";
import { importPreview, importResult, importStart } from "./contract.ts";
import { previewImport } from "./operations/preview.ts";
import { reportImport } from "./operations/report.ts";
import { startImport } from "./operations/start.ts";
import { importJob } from "./run.ts";

/** Import of sheets: a part of the strategy domain with a manifest of its own. */
export const module: Manifest = {
  name: "strategy/import",
  contracts: [importPreview, importStart, importResult],
  operations: [previewImport, startImport, reportImport],
  events: ["policy.import-started", "policy.import-finished"],
  jobs: [importJob],
};
