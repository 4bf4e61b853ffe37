import { operation } from "#kernel/operation/operation.ts";
import { momentOf, openCase } from "../case.ts";
import { notifyPersons } from "../contract.ts";

/** The persons concerned were told, or a measure was taken in place of it (法26条2項). */
export const tellPersons = operation(notifyPersons, async (context) => {
  const { method, persons, text } = context.input;
  const found = await openCase(context, "notify-persons");
  const at = momentOf(context, context.input.at, found.facts.knownAt);
  return found.tell("persons-notified", { method, persons, text, at }, at);
});
