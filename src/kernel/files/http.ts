import type { Readable } from "node:stream";
import { sql } from "kysely";
import { v7 as uuid } from "uuid";
import { z } from "zod";
import { isMasked } from "#kernel/access/mask.ts";
import { forbidden, invalid, notFound } from "#kernel/contract/problem.ts";
import type { Actor, Tx } from "#kernel/operation/context.ts";
import { noteRead } from "#kernel/operation/guest-read.ts";
import { permit } from "#kernel/operation/run.ts";
import type { Runtime } from "#kernel/operation/runtime.ts";
import { work } from "#kernel/operation/work.ts";
import { readerScopes, requireVisible } from "#kernel/records/visible.ts";
import { cleanName, inspect } from "./inspect.ts";
import { refuseInfected } from "./refuse-infected.ts";
import { discard, keep, openFile, receive } from "./store.ts";
import { DEFAULT_LIMITS, type FileLimits } from "./types.ts";

type Person = Actor & { personId: string };

export interface StoredUpload {
  /** Id of the upload; `attachment.add` takes it. */
  id: string;
  name: string;
  size: number;
  type: string;
  sha256: string;
}

/**
 * Takes one file of a signed-in person over: streamed to disk, hashed, its type found by its content. It belongs to no
 * record until `attachment.add`, and is thrown away after a day without. 403, 413, 415, 422, 503 leave nothing behind.
 */
export async function storeUpload(
  runtime: Runtime,
  dataDir: string,
  actor: Person,
  file: { stream: Readable; name: string },
): Promise<StoredUpload> {
  const pictures = await runtime.pictures();
  const now = runtime.clock().toString();
  permit(pictures, actor, { permission: "attachment.add", changes: true }, now);
  const name = cleanName(file.name);
  if (name === "") throw invalid("name", "files.no-name");
  const limits = { ...DEFAULT_LIMITS, ...pictures.settings.get<Partial<FileLimits>>("files.limits", now) };
  const received = await receive(dataDir, file.stream, limits.maxBytes);
  try {
    const type = await inspect(received.path, name, limits);
    await refuseInfected(runtime, actor, received, name);
    const { sha256, size } = received;
    const upload = { id: uuid(), sha256, name, uploaded_by: actor.personId };
    await work(runtime, { actor, operation: "attachment.upload" }, async ({ handle, now: at }) => {
      await guard(handle.tx, sha256);
      await keep(dataDir, received);
      handle.send(
        handle.tx
          .insertInto("file")
          .values({ sha256, size, type, created_at: at })
          .onConflict((conflict) => conflict.doNothing())
          .execute(),
      );
      handle.send(
        handle.tx
          .insertInto("upload")
          .values({ ...upload, uploaded_at: at })
          .execute(),
      );
      handle.emit("file.uploaded", null, { uploadId: upload.id, name, size, type, sha256 });
    });
    return { id: upload.id, name, size, type, sha256 };
  } finally {
    await discard(received.path);
  }
}

/** Until the transaction ends nobody else stores or clears content with this hash. */
export async function guard(tx: Tx, sha256: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${sha256}, 0))`.execute(tx);
}

/** An attachment's content for who may see its record; 404 otherwise, also when it was removed. */
export async function openAttachment(
  runtime: Runtime,
  dataDir: string,
  actor: Person,
  id: string,
): Promise<{ stream: Readable; name: string; type: string; size: number }> {
  if (!z.uuid().safeParse(id).success) throw notFound("attachment");
  const tx = runtime.database.read;
  const pictures = await runtime.pictures();
  const now = runtime.clock().toString();
  permit(pictures, actor, { permission: "attachment.list", changes: false }, now);
  // What is inside of a file cannot be masked.
  if (isMasked(pictures.access, pictures.directory, actor.personId, now)) throw forbidden("access.refused.masked");
  const found = await tx
    .selectFrom("attachment")
    .innerJoin("file", "file.sha256", "attachment.sha256")
    .select(["attachment.record_id", "attachment.name", "file.sha256", "file.type", "file.size"])
    .where("attachment.id", "=", id)
    .where("attachment.removed_at", "is", null)
    .executeTakeFirst();
  if (!found) throw notFound("attachment");
  await requireVisible(tx, found.record_id, readerScopes(pictures, actor, now));
  await noteRead(runtime, actor, "attachment.open", { recordId: found.record_id, name: found.name });
  return {
    stream: await openFile(dataDir, found.sha256, found.size),
    name: found.name,
    type: found.type,
    size: found.size,
  };
}
