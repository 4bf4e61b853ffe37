import { OK } from "#kernel/contract/contract.ts";
import { operation } from "#kernel/operation/operation.ts";
import { answer } from "../contract.ts";
import { found, lockOpen } from "../part.ts";

/** Answers a question, or puts a better answer in place of the former one, which stays in the history. */
export const answerQuestion = operation(answer, async (context) => {
  const { tx, input, now, actor, send, emit, notify } = context;
  const record = await lockOpen(context);
  const question = found(
    await tx
      .selectFrom("consensus_question")
      .select(["id", "text", "asked_by"])
      .where("id", "=", input.questionId)
      .where("consensus_id", "=", input.id)
      .executeTakeFirst(),
    "question",
  );
  const change = { answer: input.answer, answered_by: actor.personId, answered_at: now };
  send(tx.updateTable("consensus_question").set(change).where("id", "=", question.id).execute());
  emit("consensus.question-answered", input.id, {
    questionId: question.id,
    question: question.text,
    text: input.answer,
  });
  if (question.asked_by && question.asked_by !== actor.personId)
    notify({
      personId: question.asked_by,
      key: "consensus.answered",
      params: { title: record.title, text: input.answer.slice(0, 200) },
      href: `/consensus/${input.id}`,
      recordId: input.id,
    });
  return OK;
});
