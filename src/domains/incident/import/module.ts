import type { Manifest } from "#kernel/operation/manifest.ts";
import { importPreview, importResult, importStart } from "./contract.ts";
import { previewImport } from "./operations/preview.ts";
import { reportImport } from "./operations/report.ts";
import { startImport } from "./operations/start.ts";
import { importJob } from "./run.ts";

/** Import of incidents: a part of the incident domain with a manifest of its own. */
export const module: Manifest = {
  name: "incident/import",
  needs: ["system"],
  contracts: [importPreview, importStart, importResult],
  operations: [previewImport, startImport, reportImport],
  events: ["incident.imported-update", "incident.import-started", "incident.import-finished"],
  jobs: [importJob],
};
