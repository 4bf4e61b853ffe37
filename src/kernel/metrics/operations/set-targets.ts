import { invalid, refused } from "#kernel/contract/problem.ts";
import { operation } from "#kernel/operation/operation.ts";
import { setTargets } from "../contract.ts";
import { checkTargets, writeTargets } from "../fields.ts";
import { loadMetrics } from "../metric.ts";

/** Replaces the target path. A target that was there is not moved without a reason. */
export const setMetricTargets = operation(setTargets, async (context) => {
  const { tx, emit, send } = context;
  const { id, version, path, targets, reason } = context.input;
  const record = await context.lock(id, { version, kind: "metric" });
  if (record.state === "retired") throw refused("metrics.not.retired");
  const metric = (await loadMetrics(tx)).get(id);
  if (!metric) throw refused("metrics.not.retired");
  checkTargets(metric.period, targets);
  const next = new Map(targets.map(({ period, value }) => [period, value]));
  const moved = metric.targets.some(({ period, value }) => next.get(period) !== value);
  if (moved && reason === "") throw invalid("reason", "metrics.invalid.target-reason");
  writeTargets(context, id, targets);
  send(tx.updateTable("metric").set({ target_path: path }).where("id", "=", id).execute());
  emit("metric.targeted", id, { path, targets, former: metric.targets, reason });
  return { id, number: record.number, version: record.version + 1 };
});
