import { sql } from "kysely";
import type { Database } from "#kernel/db/connect.ts";
import type { Tx } from "#kernel/operation/context.ts";
import type { Manifest } from "#kernel/operation/manifest.ts";
import { query } from "#kernel/operation/operation.ts";
import { steps } from "./contract.ts";

/** The steps of all modules, in the order in which one does them. `manifests`: everything that the product consists of. */
export const showSteps = (manifests: () => Manifest[]) =>
  query(steps, async ({ tx, now, actor, directory, access, regulations, settings, environment }) => {
    if (await isHidden(tx, actor.personId)) return { hidden: true, steps: [] };
    const pictures = async () => ({ directory, access, regulations, settings });
    const context = { database: { read: tx } as Database, environment, now, pictures, personId: actor.personId };
    const declared = manifests()
      .flatMap((manifest) => manifest.firstSteps ?? [])
      .sort((a, b) => a.place - b.place);
    const found = [];
    for (const { code, to, look } of declared) {
      const { done, count = null } = await look(context);
      found.push({ code, to, done, count });
    }
    return { hidden: false, steps: found };
  });

async function isHidden(tx: Tx, personId: string | null): Promise<boolean> {
  const { rows } = await sql<{ hidden: boolean }>`select exists(
    select 1 from event where type = 'start.dismissed' and actor_id = ${personId}::uuid
    union all select 1 from event where type = 'setup.completed' and data->>'demo' = 'true') as hidden`.execute(tx);
  return rows[0]?.hidden ?? false;
}
