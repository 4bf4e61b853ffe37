import { OK } from "#kernel/contract/contract.ts";
import { operation } from "#kernel/operation/operation.ts";
import { dismiss } from "../contract.ts";

/** The card goes away for whoever wants that; other administrators still see theirs. */
export const dismissSteps = operation(dismiss, async ({ emit }) => {
  emit("start.dismissed", null, {});
  return OK;
});
