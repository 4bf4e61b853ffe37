import { operation } from "#kernel/operation/operation.ts";
import { momentOf, openCase } from "../case.ts";
import { notifyController } from "../contract.ts";

/** Whoever handles data for another may tell him, and is then released from reporting (法26条1項ただし書). */
export const tellController = operation(notifyController, async (context) => {
  const { controller, note } = context.input;
  const found = await openCase(context, "notify-controller");
  const at = momentOf(context, context.input.at, found.facts.knownAt);
  return found.tell("controller-notified", { controller, note, at }, at);
});
