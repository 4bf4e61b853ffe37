import { sql } from "kysely";
import type { Database } from "#kernel/db/connect.ts";
import { translate } from "#kernel/i18n/server.ts";
import type { Manifest } from "#kernel/operation/manifest.ts";
import { query } from "#kernel/operation/operation.ts";
import { status } from "./contract.ts";
import { checksOf, look, worst } from "./look.ts";
import { wordsOf } from "./words.ts";

/** The status page. `manifests`: everything that the product consists of; asked when somebody looks. */
export const showStatus = (manifests: () => Manifest[]) =>
  query(status, async ({ tx, now, actor, directory, access, regulations, settings, environment }) => {
    const pictures = async () => ({ directory, access, regulations, settings });
    const context = { database: { read: tx } as Database, environment, now, pictures };
    const found = await look(checksOf(manifests()), context);
    const ran = await sql<{ name: string; last: string | null }>`select identifier as name, last_execution as last
      from graphile_worker._private_known_crontabs`.execute(tx);
    const lastOf = new Map(ran.rows.map(({ name, last }) => [name, last]));
    const jobs = manifests().flatMap((manifest) => manifest.jobs ?? []);
    return {
      level: worst(found),
      at: now,
      checks: found.map((each) => wordsOf(each, actor.locale)),
      timers: jobs.flatMap(({ name, cron }) =>
        cron ? [{ name, label: translate(actor.locale, `timer.${name}`), cron, last: lastOf.get(name) ?? null }] : [],
      ),
    };
  });
