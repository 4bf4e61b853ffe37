import { v7 as uuid } from "uuid";
import { refused } from "#kernel/contract/problem.ts";
import { operation } from "#kernel/operation/operation.ts";
import { mark } from "../contract.ts";

/** Puts a remark at a day of the series: what a reader of the chart must know. */
export const markSeries = operation(mark, async (context) => {
  const { tx, actor, emit, send } = context;
  const { id, at, text } = context.input;
  const record = await context.lock(id, { kind: "metric" });
  if (record.state === "retired") throw refused("metrics.not.retired");
  const row = { id: uuid(), metric_id: id, at, text, made_by: actor.personId };
  send(tx.insertInto("metric_mark").values(row).execute());
  emit("metric.marked", id, { at, text });
  return { id, number: record.number, version: record.version + 1 };
});
