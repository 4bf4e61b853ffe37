import { v7 as uuid } from "uuid";
import { OK } from "#kernel/contract/contract.ts";
import { operation } from "#kernel/operation/operation.ts";
import { propose } from "../contract.ts";
import { lockOpen } from "../part.ts";

/** Proposes an idea. Without a name, neither the row nor the event knows whose it is. */
export const proposeIdea = operation(propose, async (context) => {
  const { tx, input, now, actor, send, emit } = context;
  await lockOpen(context);
  const id = uuid();
  const by = input.anonymous ? null : actor.personId;
  const row = { id, consensus_id: input.id, text: input.text, proposed_by: by, proposed_at: now };
  send(tx.insertInto("consensus_idea").values(row).execute());
  emit("consensus.idea-proposed", input.id, { ideaId: id, text: input.text }, { actorId: by });
  return OK;
});
