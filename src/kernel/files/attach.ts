import { v7 as uuid } from "uuid";
import { invalid } from "#kernel/contract/problem.ts";
import type { Work } from "#kernel/operation/context.ts";

/**
 * Attaches what the actor has uploaded to a record that is locked or was just created; also for domains, whose forms take
 * files along. 422 at `uploadIds` when one is unknown, somebody else's, or was thrown away.
 */
export async function attachUploads(
  work: Work,
  input: { recordId: string; uploadIds: readonly string[]; note?: string },
): Promise<{ id: string; name: string }[]> {
  const { tx, actor, now } = work;
  const ids = [...new Set(input.uploadIds)];
  if (ids.length === 0) return [];
  const uploads = await tx
    .selectFrom("upload")
    .innerJoin("file", "file.sha256", "upload.sha256")
    .select(["upload.id", "upload.name", "upload.sha256", "file.size", "file.type"])
    .where("upload.id", "in", ids)
    .where("upload.uploaded_by", "=", actor.personId)
    .forUpdate("upload")
    .execute();
  if (uploads.length < ids.length) throw invalid("uploadIds", "files.upload-gone");
  const inOrder = ids.flatMap((id) => uploads.filter((upload) => upload.id === id));
  const rows = inOrder.map(({ name, sha256 }) => ({
    id: uuid(),
    record_id: input.recordId,
    sha256,
    name,
    note: input.note ?? "",
    added_by: actor.personId,
    added_at: now,
  }));
  work.send(tx.insertInto("attachment").values(rows).execute());
  work.send(tx.deleteFrom("upload").where("id", "in", ids).execute());
  inOrder.forEach(({ name, sha256, size, type }, index) => {
    const data = { attachmentId: rows[index]?.id, name, sha256, size, type, note: input.note ?? "" };
    work.emit("attachment.added", input.recordId, data, { quiet: true });
  });
  return rows.map(({ id, name }) => ({ id, name }));
}
