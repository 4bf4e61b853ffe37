import { sql } from "kysely";
import type { JobDefinition } from "#kernel/operation/manifest.ts";

/** So long a refusal is kept, and so many at most: whoever floods them pushes out the oldest, not the disk. */
const DAYS = 180;
const MOST = 200_000;

export const forgetRefusals: JobDefinition = {
  name: "audit.forget-refusals",
  cron: "23 * * * *",
  run: async ({ tx, now }) => {
    const before = Temporal.Instant.from(now)
      .subtract({ hours: 24 * DAYS })
      .toString();
    await tx.deleteFrom("refusal").where("last_at", "<", before).execute();
    await sql`delete from refusal where id in (select id from refusal order by last_at desc, id desc offset ${MOST})`.execute(
      tx,
    );
  },
};
