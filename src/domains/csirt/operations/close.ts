import { operation } from "#kernel/operation/operation.ts";
import { openCase } from "../case.ts";
import { close } from "../contract.ts";

/** Closed with its lessons, once nothing is owed any more. */
export const closeCase = operation(close, async (context) => {
  const found = await openCase(context, "close");
  return found.tell("closed", { lessons: context.input.lessons });
});
