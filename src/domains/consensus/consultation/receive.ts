import { invalid } from "#kernel/contract/problem.ts";
import { operation } from "#kernel/operation/operation.ts";
import { receive } from "./contract.ts";

/** Records a talk with a department; it belongs to that department, so its head sees it. It cannot lie in the future. */
export const receiveConsultation = operation(receive, async (context) => {
  const { tx, input, now, actor, directory, send, emit } = context;
  if (!directory.units.has(input.unitId)) throw invalid("unitId", "consensus.invalid.unit");
  if (Date.parse(input.heldAt) > Date.parse(now)) throw invalid("heldAt", "consensus.invalid.future");
  const record = await context.create("consultation", {
    title: input.title,
    state: "received",
    unitId: input.unitId,
    ownerId: actor.personId,
    search: input.content,
  });
  send(
    tx
      .insertInto("consultation")
      .values({ id: record.id, form: input.form, held_at: input.heldAt, content: input.content })
      .execute(),
  );
  emit("consultation.received", record.id, { number: record.number, ...input });
  return { id: record.id, number: record.number };
});
