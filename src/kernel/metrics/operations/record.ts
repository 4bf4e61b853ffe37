import { invalid, Problem, refused } from "#kernel/contract/problem.ts";
import { operation } from "#kernel/operation/operation.ts";
import { dayOf } from "#kernel/people/lookup.ts";
import { record as contract } from "../contract.ts";
import { checkPeriod } from "../fields.ts";
import { loadMetrics } from "../metric.ts";
import { touchPeriod } from "../track.ts";

/**
 * Enters or corrects the value of a period. 409 when somebody entered another version meanwhile, 422 for a period that has
 * not begun, for a value that says neither a number nor why there is none, for a correction without a reason.
 */
export const recordValue = operation(contract, async (context) => {
  const { tx, now, actor, emit, send } = context;
  const { id, period, value, note, comment, seen } = context.input;
  const record = await context.lock(id, { kind: "metric" });
  if (record.state === "retired") throw refused("metrics.not.retired");
  const metric = (await loadMetrics(tx)).get(id);
  if (!metric || (metric.source !== "manual" && metric.source !== "import")) throw refused("metrics.not.computed");
  checkPeriod(metric.period, period, "period");
  if (period > dayOf(now)) throw invalid("period", "metrics.invalid.future");
  if (value === null && note === null) throw invalid("value", "metrics.invalid.no-value");
  if (value !== null && note === "unmeasured") throw invalid("value", "metrics.invalid.unmeasured-value");

  const before = await tx
    .selectFrom("metric_value")
    .select(["version", "value", "note"])
    .where("metric_id", "=", id)
    .where("period", "=", period)
    .orderBy("version", "desc")
    .executeTakeFirst();
  if ((before?.version ?? 0) !== seen)
    throw new Problem(409, "refused", {
      key: before?.value === null ? "metrics.not.entered-meanwhile-without" : "metrics.not.entered-meanwhile",
      params: { value: before?.value ?? "" },
    });
  if (before && comment === "") throw invalid("comment", "metrics.invalid.correction-reason");
  const version = (before?.version ?? 0) + 1;
  const row = { metric_id: id, period, version, value, note, comment, recorded_by: actor.personId, recorded_at: now };
  send(tx.insertInto("metric_value").values(row).execute());
  send(touchPeriod(tx, id, period));
  emit("metric.recorded", id, {
    period,
    value,
    note,
    comment,
    corrects: before ? { value: before.value, note: before.note } : null,
    unit: metric.unit,
  });
  return { id, number: record.number, version: record.version + 1 };
});
