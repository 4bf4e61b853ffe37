import { refused } from "#kernel/contract/problem.ts";
import { operation } from "#kernel/operation/operation.ts";
import { openCase } from "../case.ts";
import { advance } from "../contract.ts";
import { STATES } from "../lifecycle.ts";

/** The next phase, or a later one; never back. */
export const advanceCase = operation(advance, async (context) => {
  const { to, note } = context.input;
  const found = await openCase(context, "advance");
  if (STATES.indexOf(to) <= STATES.indexOf(found.facts.state)) throw refused("csirt.not.phase");
  return found.tell("advanced", { to, note });
});
