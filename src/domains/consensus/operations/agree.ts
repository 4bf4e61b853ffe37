import { OK } from "#kernel/contract/contract.ts";
import { forbidden } from "#kernel/contract/problem.ts";
import { operation } from "#kernel/operation/operation.ts";
import { agree } from "../contract.ts";
import { lockOpen } from "../part.ts";

/** The invited person's answer from 1 (against) to 5 (for); the last one counts. */
export const answerSurvey = operation(agree, async (context) => {
  const { tx, input, actor, emit } = context;
  await lockOpen(context);
  const { numUpdatedRows } = await tx
    .updateTable("consensus_member")
    .set({ agreement: input.score, comment: input.comment })
    .where("briefing_id", "=", input.briefingId)
    .where("person_id", "=", actor.personId)
    .where("briefing_id", "in", (eb) =>
      eb.selectFrom("consensus_briefing").select("id").where("consensus_id", "=", input.id),
    )
    .executeTakeFirst();
  if (numUpdatedRows === 0n) throw forbidden("consensus.not.invited");
  // The answer itself stands in the survey; the history says only that it was given.
  emit("consensus.survey-answered", input.id, { briefingId: input.briefingId }, { quiet: true });
  return OK;
});
