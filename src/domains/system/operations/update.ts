import { refused } from "#kernel/contract/problem.ts";
import { operation } from "#kernel/operation/operation.ts";
import { update } from "../contract.ts";
import { checkFields, columnsOf, searchOf, writeProcedures } from "../fields.ts";

/** Replaces what is registered; the event carries all of it, so that every earlier registration can be read again. */
export const updateSystem = operation(update, async (context) => {
  const { tx, emit, send, change } = context;
  const { id, version, ...fields } = context.input;
  const record = await context.lock(id, { version, kind: "system" });
  if (record.state === "retired") throw refused("system.not.retired");
  await checkFields(context, fields, id);
  send(tx.updateTable("system").set(columnsOf(fields)).where("id", "=", id).execute());
  writeProcedures(context, id, fields.procedures);
  change(id, { title: fields.name, unitId: fields.ownerUnitId, search: searchOf(fields) });
  emit("system.updated", id, { fields });
  return { id, number: record.number, version: record.version + 1 };
});
