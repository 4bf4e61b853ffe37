import { operation } from "#kernel/operation/operation.ts";
import { updateInitiative } from "../contract.ts";
import { checkInitiative, columnsOf, writeEdges, writeItems } from "../fields.ts";

/** Changes an initiative; the event keeps all that is registered, so every former plan can be read again. */
export const changeInitiative = operation(updateInitiative, async (context) => {
  const { tx, send, emit, change } = context;
  const { id, version, ...fields } = context.input;
  const record = await context.lock(id, { kind: "initiative", version });
  const { roadmap_id } = await tx
    .selectFrom("initiative")
    .select("roadmap_id")
    .where("id", "=", id)
    .executeTakeFirstOrThrow();
  await checkInitiative(context, roadmap_id, fields, id);
  await writeItems(context, id, fields.items);
  writeEdges(context, id, fields);
  send(tx.updateTable("initiative").set(columnsOf(fields)).where("id", "=", id).execute());
  change(id, {
    title: fields.title,
    ...(fields.ownerId ? { ownerId: fields.ownerId } : {}),
    search: [fields.goal, ...fields.items.map(({ text }) => text)].join("\n"),
  });
  emit("initiative.updated", id, { fields: { ...fields, items: fields.items.map(({ text }) => text) } });
  return { id: record.id, number: record.number, version: record.version + 1 };
});
