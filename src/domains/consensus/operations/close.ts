import { OK } from "#kernel/contract/contract.ts";
import { refused } from "#kernel/contract/problem.ts";
import { operation } from "#kernel/operation/operation.ts";
import { close } from "../contract.ts";
import { factsOf } from "../facts.ts";
import { lockOpen } from "../part.ts";

/** Ends the work on agreement. 409 with what is still open. */
export const closeConsensus = operation(close, async (context) => {
  const { input, now, emit, change } = context;
  const record = await lockOpen(context);
  const { openQuestions, openIdeas, openActions } = factsOf(record.facts);
  if (openQuestions.length + openIdeas.length + openActions.length > 0)
    throw refused("consensus.not.open", {
      questions: openQuestions.length,
      ideas: openIdeas.length,
      actions: openActions.length,
    });
  change(input.id, { state: "closed", closed: true, closedAt: now });
  emit("consensus.closed", input.id, {});
  return OK;
});
