import { operation } from "#kernel/operation/operation.ts";
import { notFound } from "#kernel/contract/problem.ts";
import { createInitiative } from "../contract.ts";
import { checkInitiative, columnsOf, writeEdges, writeItems } from "../fields.ts";

/** Adds an initiative to a phase that is not passed yet. */
export const addInitiative = operation(createInitiative, async (context) => {
  const { tx, input, actor, send, emit } = context;
  const { roadmapId, ...fields } = input;
  const roadmap = await tx.selectFrom("roadmap").select("id").where("id", "=", roadmapId).executeTakeFirst();
  if (!roadmap) throw notFound("roadmap");
  await checkInitiative(context, roadmapId, fields, null);
  const record = await context.create("initiative", {
    title: fields.title,
    state: "planned",
    unitId: actor.unitId,
    ownerId: fields.ownerId ?? actor.personId,
    search: fields.goal,
  });
  send(
    tx
      .insertInto("initiative")
      .values({ id: record.id, roadmap_id: roadmapId, ...columnsOf(fields) })
      .execute(),
  );
  await writeItems(
    context,
    record.id,
    fields.items.map(({ text }) => ({ text })),
  );
  writeEdges(context, record.id, fields);
  emit("initiative.created", record.id, {
    number: record.number,
    fields: { ...fields, roadmapId, items: fields.items.length },
  });
  return { id: record.id, number: record.number, version: record.version + 1 };
});
