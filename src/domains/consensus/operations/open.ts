import { refused } from "#kernel/contract/problem.ts";
import { operation } from "#kernel/operation/operation.ts";
import { readerScopes, requireVisible } from "#kernel/records/visible.ts";
import { open } from "../contract.ts";

/** Begins the work on agreement around a record that the actor can see. 409 where there is one already. */
export const openConsensus = operation(open, async (context) => {
  const { tx, input, actor, now, send, emit } = context;
  context.reserve("consensus");
  const [subject, before] = await Promise.all([
    requireVisible(tx, input.subjectId, readerScopes(context, actor, now)),
    tx.selectFrom("consensus").select("id").where("subject_id", "=", input.subjectId).executeTakeFirst(),
  ]);
  if (before) throw refused("consensus.not.twice", { number: subject.number });
  const record = await context.create("consensus", {
    title: input.title,
    state: "open",
    unitId: actor.unitId,
    ownerId: actor.personId,
    search: `${subject.number} ${subject.title}`,
  });
  send(tx.insertInto("consensus").values({ id: record.id, subject_id: input.subjectId }).execute());
  emit("consensus.opened", record.id, {
    number: record.number,
    subjectId: input.subjectId,
    subject: `${subject.number} ${subject.title}`,
    ownerId: actor.personId,
  });
  return { id: record.id };
});
