import { operation } from "#kernel/operation/operation.ts";
import { openCase } from "../case.ts";
import { dismiss } from "../contract.ts";

/** No leak and no danger of one: what is still owed ends with the reason. */
export const dismissCase = operation(dismiss, async (context) => {
  const found = await openCase(context, "dismiss");
  return found.tell("dismissed", { reason: context.input.reason });
});
