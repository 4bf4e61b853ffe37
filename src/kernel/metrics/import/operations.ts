import { reachesUnit } from "#kernel/access/may.ts";
import type { Scope } from "#kernel/access/scope.ts";
import { uploadOf, withReason } from "#kernel/exchange/upload.ts";
import type { Tx, Work } from "#kernel/operation/context.ts";
import { operation, query } from "#kernel/operation/operation.ts";
import type { Directory } from "#kernel/people/directory.ts";
import { dayOf } from "#kernel/people/lookup.ts";
import type { Metric } from "../metric.ts";
import { touchPeriod } from "../track.ts";
import { importPreview, importValues } from "./contract.ts";
import { importTable, type StoredValue } from "./run.ts";

/** Looks into a table without storing anything. 404 for an upload that is not the actor's, 422 for an unreadable file. */
export const previewValues = query(importPreview, async ({ tx, input, actor, scope, directory, now }) => {
  const { name, path } = await uploadOf(tx, input.uploadId, actor.personId);
  const tools = { tx, today: dayOf(now), reason: input.reason, covers: coveredBy(scope, directory) };
  return withReason(() => importTable(path, name, tools));
});

/** Stores the good rows. What is equal to what stands there is left alone; a correction is the next version. */
export const importMetricValues = operation(importValues, async (work) => {
  const { tx, input, actor, scope, directory } = work;
  const { name, path } = await uploadOf(tx, input.uploadId, actor.personId);
  return withReason(() => storeTable(work, path, name, input.reason, coveredBy(scope, directory)));
});

/** For who may write every metric: the command line. */
export async function storeTable(
  work: Work,
  path: string,
  name: string,
  reason: string,
  covers: (metric: Metric) => boolean = () => true,
) {
  const values: StoredValue[] = [];
  const store = (value: StoredValue) => values.push(value);
  const report = await importTable(path, name, { tx: work.tx, today: dayOf(work.now), reason, covers, store });
  // Metrics are locked in one order, so that two imports never wait for each other.
  const byMetric = Map.groupBy(values, ({ metric }) => metric.id);
  for (const id of [...byMetric.keys()].sort()) {
    await work.lock(id, { kind: "metric" });
    for (const value of byMetric.get(id) ?? []) write(work, value, name);
  }
  work.emit("metric.imported", null, { file: name, kept: report.kept, refused: report.refused, reason });
  return report;
}

function write({ tx, now, actor, send, emit }: Work, value: StoredValue, file: string): void {
  const { metric, period, version, note, comment, before } = value;
  send(
    tx
      .insertInto("metric_value")
      .values({
        metric_id: metric.id,
        period,
        version,
        value: value.value,
        note,
        comment,
        recorded_by: actor.personId,
        recorded_at: now,
      })
      .execute(),
  );
  send(touchPeriod(tx as Tx, metric.id, period));
  emit("metric.recorded", metric.id, {
    period,
    value: value.value,
    note,
    comment,
    corrects: before ? { value: before.value, note: before.note } : null,
    unit: metric.unit,
    file,
  });
}

const coveredBy =
  (scope: Scope, directory: Directory) =>
  (metric: Metric): boolean =>
    scope.kind === "all" ||
    (metric.ownerId !== null && metric.ownerId === scope.personId) ||
    reachesUnit(scope, directory, metric.unitId);
