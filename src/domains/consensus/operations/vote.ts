import { OK } from "#kernel/contract/contract.ts";
import { refused } from "#kernel/contract/problem.ts";
import { operation } from "#kernel/operation/operation.ts";
import { vote } from "../contract.ts";
import { found, lockOpen } from "../part.ts";

/** Votes for an idea that is not decided yet, once for each person. The history tells that somebody voted, not who for what. */
export const voteForIdea = operation(vote, async (context) => {
  const { tx, input, actor, send, emit } = context;
  await lockOpen(context);
  const idea = found(
    await tx
      .selectFrom("consensus_idea")
      .select(["id", "state"])
      .where("id", "=", input.ideaId)
      .where("consensus_id", "=", input.id)
      .executeTakeFirst(),
    "idea",
  );
  if (idea.state !== "proposed") throw refused("consensus.not.decided");
  const personId = actor.personId ?? "";
  if (input.on)
    send(
      tx
        .insertInto("consensus_vote")
        .values({ idea_id: idea.id, person_id: personId })
        .onConflict((conflict) => conflict.doNothing())
        .execute(),
    );
  else send(tx.deleteFrom("consensus_vote").where("idea_id", "=", idea.id).where("person_id", "=", personId).execute());
  emit("consensus.voted", input.id, {}, { actorId: null, quiet: true });
  return OK;
});
