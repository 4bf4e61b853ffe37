import { refused } from "#kernel/contract/problem.ts";
import { operation } from "#kernel/operation/operation.ts";
import { update } from "./contract.ts";
import { checkSeries, columnsOf, searchOf, writeSeries } from "./write.ts";

/** Writes what was looked at and found, while it is open; the events keep every former text. */
export const updateVerification = operation(update, async (context) => {
  const { tx, send, emit, change } = context;
  const { id, version, ...fields } = context.input;
  const record = await context.lock(id, { version, kind: "verification" });
  if (record.state === "concluded") throw refused("metrics.not.concluded");
  await checkSeries(context, fields.series);
  send(tx.updateTable("metric_verification").set(columnsOf(fields)).where("id", "=", id).execute());
  writeSeries(context, id, fields.series);
  change(id, { title: fields.title, search: searchOf(fields) });
  emit("verification.updated", id, { fields });
  return { id, number: record.number, version: record.version + 1 };
});
