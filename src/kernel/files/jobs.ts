import { rm } from "node:fs/promises";
import { readEnvironment } from "#kernel/config/environment.ts";
import type { JobContext, JobDefinition } from "#kernel/operation/manifest.ts";
import { guard } from "./http.ts";
import { pathOf, sweepIncoming } from "./store.ts";

const KEPT = { hours: 24 };

/** Every night: uploads that nobody attached within a day are thrown away, and content that nothing refers to any more. */
export const clearJob: JobDefinition = {
  name: "files.clear",
  cron: "40 18 * * *",
  batches: (job) => clearUploads(job, readEnvironment().dataDir),
};

export async function clearUploads(job: JobContext, dataDir: string): Promise<void> {
  const before = Temporal.Instant.from(job.now()).subtract(KEPT).toString();
  await sweepIncoming(dataDir, Date.parse(before));
  await job.work(async ({ tx, send }) => send(tx.deleteFrom("upload").where("uploaded_at", "<", before).execute()));
  const unused = await job.database.read
    .selectFrom("file")
    .select("sha256")
    .where("created_at", "<", before)
    .where((eb) =>
      eb.not(eb.exists(eb.selectFrom("attachment").select("id").whereRef("attachment.sha256", "=", "file.sha256"))),
    )
    .where((eb) =>
      eb.not(eb.exists(eb.selectFrom("upload").select("id").whereRef("upload.sha256", "=", "file.sha256"))),
    )
    .execute();
  for (const { sha256 } of unused) await clear(job, dataDir, sha256);
}

/** One content, if it is still unused: whoever stores the same at this moment waits for the end of it. */
async function clear(job: JobContext, dataDir: string, sha256: string): Promise<void> {
  await job.work(async ({ tx }) => {
    await guard(tx, sha256);
    const deleted = await tx
      .deleteFrom("file")
      .where("sha256", "=", sha256)
      .where((eb) =>
        eb.not(eb.exists(eb.selectFrom("attachment").select("id").where("attachment.sha256", "=", sha256))),
      )
      .where((eb) => eb.not(eb.exists(eb.selectFrom("upload").select("id").where("upload.sha256", "=", sha256))))
      .executeTakeFirst();
    if (deleted.numDeletedRows > 0n) await rm(pathOf(dataDir, sha256), { force: true });
  });
}
