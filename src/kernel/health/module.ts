import type { Manifest } from "#kernel/operation/manifest.ts";
import { status } from "./contract.ts";
import { showStatus } from "./queries.ts";

export const healthModule = (manifests: () => Manifest[]): Manifest => ({
  name: "health",
  contracts: [status],
  operations: [showStatus(manifests)],
});
