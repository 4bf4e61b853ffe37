import { fromRow, type Duty } from "#kernel/duties/duty.ts";
import type { HandlerContext, RecordRow, Tx, Work } from "#kernel/operation/context.ts";
import type { QueryContext } from "#kernel/operation/operation.ts";
import { capacitiesOf } from "#kernel/people/capacities.ts";
import { readerScopes, requireVisible } from "#kernel/records/visible.ts";
import { successionsOf } from "#kernel/regulations/successions.ts";
import { notFound, Problem } from "#kernel/contract/problem.ts";
import type { DispatchRow } from "./row.ts";
import { packOf } from "./document.ts";
import { senderOf } from "./sender.ts";

type Reader = Pick<QueryContext<unknown>, "tx" | "now" | "actor" | "directory" | "access" | "regulations">;

/** Locks records in the order of their ids, so that two operations never wait for each other; main one first in the answer. */
export async function lockAll(
  work: Pick<Work, "lock">,
  recordIds: readonly [string, ...string[]],
): Promise<[RecordRow, ...RecordRow[]]> {
  const held = new Map<string, RecordRow>();
  for (const id of [...new Set(recordIds)].sort()) held.set(id, await work.lock(id));
  return [...new Set(recordIds)].map((id) => held.get(id) as RecordRow) as [RecordRow, ...RecordRow[]];
}

/** 404 unless the actor may read every one of the records. */
export async function requireAllVisible(
  context: HandlerContext<unknown> | QueryContext<unknown>,
  recordIds: readonly string[],
): Promise<void> {
  const scopes = readerScopes(context, context.actor, context.now);
  await Promise.all([...new Set(recordIds)].map((id) => requireVisible(context.tx, id, scopes)));
}

/** Codes of the posts that a person holds or acts for now. */
export function postsOf(reader: Pick<Reader, "directory" | "regulations" | "actor" | "now">): string[] {
  const { directory, regulations, actor, now } = reader;
  if (!actor.personId) return [];
  return capacitiesOf(directory, actor.personId, now, successionsOf(regulations, now)).map(
    (capacity) => capacity.postCode,
  );
}

/**
 * 404 unless the reader may open the dispatch: he sees one of its records, or it waits for a post that he acts for. A
 * draft is open only to who drafted it and to who may send it.
 */
export async function requireReadable(
  reader: Reader,
  dispatch: DispatchRow,
  recordIds: readonly string[],
): Promise<void> {
  const { tx, actor, now } = reader;
  if (dispatch.state === "draft") {
    if (dispatch.drafted_by === actor.personId) return;
    await requireVisible(tx, dispatch.record_id, readerScopes(reader, actor, now));
    if (!(await maySendNow(reader, dispatch.record_id, dispatch.document))) throw notFound("dispatch");
    return;
  }
  const scopes = readerScopes(reader, actor, now);
  for (const id of recordIds) {
    const seen = await requireVisible(tx, id, scopes).catch((error: unknown) => {
      if (error instanceof Problem) return undefined;
      throw error;
    });
    if (seen) return;
  }
  const posts = postsOf(reader);
  const addressed =
    posts.length === 0
      ? undefined
      : await tx
          .selectFrom("dispatch_recipient")
          .select("no")
          .where("dispatch_id", "=", dispatch.id)
          .where("post_code", "in", posts)
          .executeTakeFirst();
  if (!addressed) throw notFound("dispatch");
}

/** Duties of a record as they are stored, for reading; inside an operation use `work.duties`. */
export async function dutiesOf(tx: Tx, recordId: string): Promise<Duty[]> {
  const rows = await tx
    .selectFrom("duty")
    .selectAll()
    .where("record_id", "=", recordId)
    .where("document", "is not", null)
    .orderBy("opened_at")
    .orderBy("id")
    .execute();
  return rows.map(fromRow);
}

async function maySendNow(reader: Reader, recordId: string, document: string): Promise<boolean> {
  const { tx, actor, directory, regulations, now } = reader;
  const [record, duties] = await Promise.all([
    tx.selectFrom("record").select("regulation_version_id").where("id", "=", recordId).executeTakeFirst(),
    dutiesOf(tx, recordId),
  ]);
  const pack = packOf(regulations, { regulationVersionId: record?.regulation_version_id ?? null });
  return (
    "duty" in senderOf({ directory, pack, duties, document, personId: actor.personId, at: now, locale: actor.locale })
  );
}
