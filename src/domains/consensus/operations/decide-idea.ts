import { OK } from "#kernel/contract/contract.ts";
import { operation } from "#kernel/operation/operation.ts";
import { decideIdea } from "../contract.ts";
import { found, lockOpen } from "../part.ts";

/** Adopts, adapts or declines an idea; whoever proposed it by name is told, with the reason. */
export const decideOnIdea = operation(decideIdea, async (context) => {
  const { tx, input, actor, send, emit, notify } = context;
  const record = await lockOpen(context);
  const idea = found(
    await tx
      .selectFrom("consensus_idea")
      .select(["id", "text", "state", "proposed_by"])
      .where("id", "=", input.ideaId)
      .where("consensus_id", "=", input.id)
      .executeTakeFirst(),
    "idea",
  );
  const change = { state: input.decision, reason: input.reason };
  send(tx.updateTable("consensus_idea").set(change).where("id", "=", idea.id).execute());
  emit("consensus.idea-decided", input.id, {
    ideaId: idea.id,
    idea: idea.text,
    from: idea.state,
    to: input.decision,
    reason: input.reason,
  });
  if (idea.proposed_by && idea.proposed_by !== actor.personId)
    notify({
      personId: idea.proposed_by,
      key: `consensus.idea.${input.decision}`,
      params: { title: record.title, text: idea.text.slice(0, 120), reason: input.reason.slice(0, 200) },
      href: `/consensus/${input.id}`,
      recordId: input.id,
    });
  return OK;
});
