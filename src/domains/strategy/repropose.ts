import { sql } from "kysely";
import type { Work } from "#kernel/operation/context.ts";
import { proposals } from "./evaluation/evaluate.ts";
import { inputOf, openSheet, settle } from "./store.ts";

/**
 * A metric changed whose actuals other sheets take: their codes are proposed anew, and each sheet's history says so. What a
 * person wrote stays; where it now differs from the proposal the sheet asks for the reason.
 */
export async function repropose(work: Work, reference: string, metric: string): Promise<void> {
  const rows = await work.tx
    .selectFrom("policy_node")
    .select("policy_id")
    .distinct()
    .where(sql<boolean>`cells ? 'reference' and cells -> 'reference' ->> 'v' = ${reference}`)
    .execute();
  for (const { policy_id: id } of rows.sort((a, b) => (a.policy_id < b.policy_id ? -1 : 1))) {
    const sheet = await openSheet(work, id);
    const found = proposals(await inputOf(work, sheet));
    work.emit("policy.reproposed", id, {
      metric,
      reference,
      differs: found.filter(({ differs }) => differs).length,
      signs: found.flatMap(({ nodeId, field, sign }) => (sign === null ? [] : [{ nodeId, field, sign }])),
    });
    await settle(work, sheet);
  }
}
