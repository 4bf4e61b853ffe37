import { query } from "#kernel/operation/operation.ts";
import { personName } from "#kernel/people/lookup.ts";
import { readerScopes, requireVisible } from "#kernel/records/visible.ts";
import { list } from "./contract.ts";
import { mayRemove } from "./may-remove.ts";
import { DEFAULT_LIMITS, type FileLimits } from "./types.ts";

/** Files of one record, oldest first. */
export const attachmentList = query(list, async (context) => {
  const { tx, input, actor, directory, settings, now } = context;
  await requireVisible(tx, input.recordId, readerScopes(context, actor, now));
  const rows = await tx
    .selectFrom("attachment")
    .innerJoin("file", "file.sha256", "attachment.sha256")
    .innerJoin("record", "record.id", "attachment.record_id")
    .selectAll("attachment")
    .select(["file.size", "file.type", "record.closed"])
    .where("attachment.record_id", "=", input.recordId)
    .orderBy("attachment.added_at")
    .orderBy("attachment.id")
    .execute();
  const person = (id: string | null) => {
    const found = id ? directory.persons.get(id) : undefined;
    return found ? { id: found.id, name: personName(found, actor.locale) } : null;
  };
  const limits = { ...DEFAULT_LIMITS, ...settings.get<Partial<FileLimits>>("files.limits", now) };
  return {
    maxBytes: limits.maxBytes,
    accept: limits.allow.map((extension) => `.${extension}`).join(","),
    items: rows.map((row) => ({
      id: row.id,
      name: row.name,
      size: row.size,
      type: row.type,
      sha256: row.sha256,
      note: row.note,
      addedAt: row.added_at,
      addedBy: person(row.added_by),
      href: `/api/files/${row.id}`,
      removed: row.removed_at
        ? { at: row.removed_at, by: person(row.removed_by), because: row.removed_because ?? "" }
        : null,
      can: { remove: mayRemove(row, row, actor.personId) },
    })),
  };
});
