import type { Readable } from "node:stream";
import { v7 as uuid } from "uuid";
import { guard } from "#kernel/files/http.ts";
import { discard, keep, receive } from "#kernel/files/store.ts";
import type { TaskRun } from "#kernel/jobs/task.ts";

/** A file larger than this is for the database's own tools. */
const MAX_BYTES = 2 * 1024 ** 3;

/** Keeps what a task has written for who started it, at `/api/exports/{taskId}`. */
export async function keepExport(
  task: TaskRun,
  file: { stream: Readable; fileName: string; type: string },
): Promise<{ sha256: string; size: number }> {
  const { dataDir } = task.environment;
  const received = await receive(dataDir, file.stream, MAX_BYTES);
  const { sha256, size } = received;
  try {
    await task.work(async ({ tx, send, now }) => {
      await guard(tx, sha256);
      await keep(dataDir, received);
      const content = { sha256, size, type: file.type, created_at: now };
      send(
        tx
          .insertInto("file")
          .values(content)
          .onConflict((conflict) => conflict.doNothing())
          .execute(),
      );
      // Like an upload that nobody attaches it is thrown away after a day.
      const kept = { id: uuid(), sha256, name: file.fileName, uploaded_by: task.startedBy ?? "", uploaded_at: now };
      if (task.startedBy) send(tx.insertInto("upload").values(kept).execute());
    });
  } finally {
    await discard(received.path);
  }
  return { sha256, size };
}
