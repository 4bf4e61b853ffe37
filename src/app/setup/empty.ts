import { sql } from "kysely";
import { refused } from "#kernel/contract/problem.ts";
import type { Tx } from "#kernel/operation/context.ts";

const LOCK = 7_120_006;
export const DEMO_TASK = "setup.demo-load";

/**
 * Refuses unless nobody exists and no demo company is on its way. Whoever passes keeps everybody else waiting here until the end
 * of the transaction, so that of two first administrators at the same moment one wins and the other is refused.
 */
export async function requireEmpty(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(${LOCK})`.execute(tx);
  if (await somebodyExists(tx)) throw refused("setup.done");
  const loading = await demoTask(tx);
  if (loading && (loading.state === "queued" || loading.state === "running")) throw refused("setup.loading");
}

export async function somebodyExists(tx: Tx): Promise<boolean> {
  const { rows } = await sql<{ found: boolean }>`select exists(select 1 from person) as found`.execute(tx);
  return rows[0]?.found ?? false;
}

/** The last attempt to make the demo company. */
export async function demoTask(tx: Tx) {
  return tx
    .selectFrom("task_run")
    .select(["state", "done", "total", "message", "params"])
    .where("name", "=", DEMO_TASK)
    .orderBy("created_at", "desc")
    .limit(1)
    .executeTakeFirst();
}
