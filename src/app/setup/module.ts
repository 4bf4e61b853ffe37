import type { Manifest } from "#kernel/operation/manifest.ts";
import { setupCreate, setupDemo, setupStatus } from "./contract.ts";
import { demoJob } from "./demo-job.ts";
import { createSetup } from "./operations/create.ts";
import { startDemo } from "./operations/demo.ts";
import { showStatus } from "./queries.ts";

/**
 * First run. Its events (setup.completed, setup.demo-started) are no vocabulary of regulations: they come before all of them.
 * `manifests`: everything that the product consists of, this module too; asked when the demo company
 * is made.
 */
export const setupModule = (manifests: () => Manifest[]): Manifest => ({
  name: "setup",
  contracts: [setupStatus, setupCreate, setupDemo],
  operations: [showStatus, createSetup, startDemo],
  jobs: [demoJob(manifests)],
});
