import type { Manifest } from "#kernel/operation/manifest.ts";
import * as contracts from "./contract.ts";
import { dismissSteps } from "./operations/dismiss.ts";
import { showSteps } from "./queries.ts";

export const startModule = (manifests: () => Manifest[]): Manifest => ({
  name: "start",
  contracts: [contracts.steps, contracts.dismiss],
  operations: [showSteps(manifests), dismissSteps],
  events: ["start.dismissed"],
  firstSteps: [
    {
      code: "mail",
      place: 60,
      to: "/admin/status",
      look: async ({ environment }) => ({ done: environment.smtpUrl !== null && environment.smtpUrl !== "" }),
    },
  ],
});
