import { refused } from "#kernel/contract/problem.ts";
import { operation } from "#kernel/operation/operation.ts";
import { retire } from "../contract.ts";
import { loadMetrics } from "../metric.ts";

/** Ends a metric. 409 while another one leans on it. */
export const retireMetric = operation(retire, async (context) => {
  const { tx, now, emit, send, change } = context;
  const { id, version, reason } = context.input;
  const record = await context.lock(id, { version, kind: "metric" });
  if (record.state === "retired") throw refused("metrics.not.retired");
  const leaning = [...(await loadMetrics(tx)).values()].find(
    (metric) => !metric.retired && (metric.parentId === id || metric.inputs.some(({ metricId }) => metricId === id)),
  );
  if (leaning) throw refused("metrics.not.leaned-on", { name: leaning.name });
  send(tx.updateTable("metric").set({ retired_at: now }).where("id", "=", id).execute());
  change(id, { state: "retired", closed: true, closedAt: now });
  emit("metric.retired", id, { reason });
  return { id, number: record.number, version: record.version + 1 };
});
