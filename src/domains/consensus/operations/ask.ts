import { v7 as uuid } from "uuid";
import { OK } from "#kernel/contract/contract.ts";
import { operation } from "#kernel/operation/operation.ts";
import { ask } from "../contract.ts";
import { lockOpen } from "../part.ts";

/** Asks a question. Without a name, neither the row nor the event knows who asked. */
export const askQuestion = operation(ask, async (context) => {
  const { tx, input, now, actor, send, emit, notify } = context;
  const record = await lockOpen(context);
  const id = uuid();
  const askedBy = input.anonymous ? null : actor.personId;
  const row = { id, consensus_id: input.id, text: input.text, asked_by: askedBy, asked_at: now };
  send(tx.insertInto("consensus_question").values(row).execute());
  emit("consensus.question-asked", input.id, { questionId: id, text: input.text }, { actorId: askedBy });
  if (record.ownerId && record.ownerId !== actor.personId)
    notify({
      personId: record.ownerId,
      key: "consensus.asked",
      params: { title: record.title, text: input.text.slice(0, 200) },
      href: `/consensus/${input.id}`,
      recordId: input.id,
    });
  return OK;
});
