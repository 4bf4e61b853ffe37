import { operation } from "#kernel/operation/operation.ts";
import { openCase } from "../case.ts";
import { assess } from "../contract.ts";
import { reportableTypes } from "../lifecycle.ts";
import { MANY_PERSONS } from "../settings.ts";

/** Judges by type and number whether the case must be reported. Judged anew, the regulation opens and ends duties after it. */
export const assessCase = operation(assess, async (context) => {
  const { persons, encrypted, role, rationale } = context.input;
  const found = await openCase(context, "assess");
  const types = reportableTypes(context.input, context.settings.get<number>(MANY_PERSONS, context.now));
  const reportable = types.length > 0;
  const answer = found.tell("assessed", { types, persons, encrypted, role, rationale, reportable });
  return { ...answer, reportable, types };
});
