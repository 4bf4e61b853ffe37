import { operation } from "#kernel/operation/operation.ts";
import { create } from "../contract.ts";
import { checkFields, checkTargets, columnsOf, searchOf, writeInputs, writeTargets } from "../fields.ts";
import { loadMetrics } from "../metric.ts";

/** Makes a metric. 409 when the code is in use, 422 at what cannot be measured. */
export const createMetric = operation(create, async (context) => {
  const { tx, input, actor, send, emit } = context;
  const { targets, ...fields } = input;
  context.reserve("metric");
  checkFields(context, fields, await loadMetrics(tx), null);
  checkTargets(fields.period, targets);
  const record = await context.create("metric", {
    title: fields.name,
    state: "active",
    unitId: fields.unitId ?? actor.unitId,
    ownerId: fields.ownerId ?? actor.personId,
    search: searchOf(fields),
  });
  send(
    tx
      .insertInto("metric")
      .values({ id: record.id, ...columnsOf(fields) })
      .execute(),
  );
  writeInputs(context, record.id, fields);
  writeTargets(context, record.id, targets);
  emit("metric.created", record.id, { number: record.number, fields: { ...fields, targets } });
  return { id: record.id, number: record.number, version: record.version + 1 };
});
