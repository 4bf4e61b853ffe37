import { refused } from "#kernel/contract/problem.ts";
import { operation } from "#kernel/operation/operation.ts";
import { conclude } from "./contract.ts";

/** Concludes with a decision. 409 while data, method, result or every series is missing: then there is no evidence. */
export const concludeVerification = operation(conclude, async (context) => {
  const { tx, now, send, emit, change } = context;
  const { id, version, outcome, decision } = context.input;
  const record = await context.lock(id, { version, kind: "verification" });
  if (record.state === "concluded") throw refused("metrics.not.concluded");
  const [row, series] = await Promise.all([
    tx.selectFrom("metric_verification").selectAll().where("id", "=", id).executeTakeFirstOrThrow(),
    tx.selectFrom("metric_verification_series").select("metric_id").where("verification_id", "=", id).execute(),
  ]);
  const lacking = (["data", "method", "result"] as const).find((part) => row[part] === "");
  if (lacking) throw refused(`metrics.not.lacking.${lacking}`);
  if (series.length === 0) throw refused("metrics.not.lacking.series");
  send(tx.updateTable("metric_verification").set({ decision }).where("id", "=", id).execute());
  change(id, { state: "concluded", closed: true, closedAt: now });
  emit("verification.concluded", id, { outcome, decision });
  return { id, number: record.number, version: record.version + 1 };
});
