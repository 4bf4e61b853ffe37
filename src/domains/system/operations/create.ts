import { operation } from "#kernel/operation/operation.ts";
import { create } from "../contract.ts";
import { checkFields, columnsOf, searchOf, writeProcedures } from "../fields.ts";

/** Registers an information system. 409 when the code is in use, 422 at unknown departments or systems. */
export const createSystem = operation(create, async (context) => {
  const { tx, input, actor, emit, send } = context;
  await checkFields(context, input, null);
  const record = await context.create("system", {
    title: input.name,
    state: "active",
    unitId: input.ownerUnitId,
    ownerId: actor.personId,
    search: searchOf(input),
  });
  send(
    tx
      .insertInto("system")
      .values({ id: record.id, ...columnsOf(input) })
      .execute(),
  );
  writeProcedures(context, record.id, input.procedures);
  emit("system.created", record.id, { number: record.number, fields: input });
  return { id: record.id, number: record.number, version: record.version + 1 };
});
