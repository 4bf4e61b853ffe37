import { invalid, refused } from "#kernel/contract/problem.ts";
import { operation } from "#kernel/operation/operation.ts";
import { update } from "../contract.ts";
import { checkFields, columnsOf, searchOf, writeInputs } from "../fields.ts";
import { loadMetrics } from "../metric.ts";

/** Changes the definition. Values were entered for a length of period: it stays once there are any. */
export const updateMetric = operation(update, async (context) => {
  const { tx, emit, send, change } = context;
  const { id, version, ...fields } = context.input;
  const record = await context.lock(id, { version, kind: "metric" });
  if (record.state === "retired") throw refused("metrics.not.retired");
  const known = await loadMetrics(tx);
  checkFields(context, fields, known, id);
  const before = known.get(id);
  if (before && before.period !== fields.period) {
    const value = await tx.selectFrom("metric_value").select("period").where("metric_id", "=", id).executeTakeFirst();
    if (value || before.targets.length > 0) throw invalid("period", "metrics.invalid.period-fixed");
  }
  send(tx.updateTable("metric").set(columnsOf(fields)).where("id", "=", id).execute());
  writeInputs(context, id, fields);
  change(id, {
    title: fields.name,
    ...(fields.unitId ? { unitId: fields.unitId } : {}),
    ...(fields.ownerId ? { ownerId: fields.ownerId } : {}),
    search: searchOf(fields),
  });
  emit("metric.updated", id, { fields });
  return { id, number: record.number, version: record.version + 1 };
});
