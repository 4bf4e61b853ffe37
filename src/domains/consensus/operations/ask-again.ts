import { OK } from "#kernel/contract/contract.ts";
import { refused } from "#kernel/contract/problem.ts";
import { operation } from "#kernel/operation/operation.ts";
import { askAgain } from "../contract.ts";
import { found, lockOpen } from "../part.ts";

/** Says that the answer was none: the question is open again, with what is still asked. Nobody need show who asked first. */
export const askQuestionAgain = operation(askAgain, async (context) => {
  const { tx, input, send, emit } = context;
  await lockOpen(context);
  const question = found(
    await tx
      .selectFrom("consensus_question")
      .select(["id", "text", "answered_at"])
      .where("id", "=", input.questionId)
      .where("consensus_id", "=", input.id)
      .executeTakeFirst(),
    "question",
  );
  if (question.answered_at === null) throw refused("consensus.not.unanswered");
  const change = { text: `${question.text}\n→ ${input.text}`, answer: null, answered_by: null, answered_at: null };
  send(tx.updateTable("consensus_question").set(change).where("id", "=", question.id).execute());
  emit("consensus.question-asked-again", input.id, { questionId: question.id, text: input.text }, { actorId: null });
  return OK;
});
