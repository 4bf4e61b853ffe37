import { visible } from "#kernel/access/scope.ts";
import { query } from "#kernel/operation/operation.ts";
import { refs } from "#kernel/people/refs.ts";
import { list } from "../contract.ts";
import { loadMetrics } from "../metric.ts";
import { dayOf } from "#kernel/people/lookup.ts";
import { listedMetrics } from "../present.ts";

/** All metrics that the reader may see; their number is that of a plan, not of the records behind them. */
export const listMetrics = query(list, async ({ tx, input, scope, directory, actor, now }) => {
  const [all, seen] = await Promise.all([
    loadMetrics(tx),
    tx.selectFrom("record").select("id").where("kind", "=", "metric").where(visible(scope)).execute(),
  ]);
  const allowed = new Set(seen.map(({ id }) => id));
  const shown = [...all.values()].filter(({ id, retired }) => allowed.has(id) && (input.retired || !retired));
  return { items: await listedMetrics(tx, shown, all, refs(directory, actor.locale), dayOf(now)) };
});
