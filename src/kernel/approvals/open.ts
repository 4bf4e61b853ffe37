import { notFound } from "#kernel/contract/problem.ts";
import { postsOf } from "#kernel/dispatches/open.ts";
import type { QueryContext } from "#kernel/operation/operation.ts";
import { readerScopes, requireVisible } from "#kernel/records/visible.ts";

export type Reader = Pick<QueryContext<unknown>, "tx" | "now" | "actor" | "directory" | "access" | "regulations">;

/** 404 unless the reader sees the request's record, drafted it, or stands at one of its steps, also as a deputy by now. */
export async function requireReadable(reader: Reader, id: string): Promise<void> {
  const { tx, actor, now } = reader;
  const found = await tx
    .selectFrom("approval")
    .select(["record_id", "drafter_id"])
    .where("id", "=", id)
    .executeTakeFirst();
  if (!found) throw notFound("approval");
  if (found.drafter_id === actor.personId) return;
  const posts = postsOf(reader);
  const mine = await tx
    .selectFrom("approval_step")
    .select("no")
    .where("approval_id", "=", id)
    .where("state", "<>", "waiting")
    .where((eb) =>
      eb.or([
        eb("person_id", "=", actor.personId),
        eb("deputy_id", "=", actor.personId),
        ...(posts.length > 0 ? [eb("post_code", "in", posts)] : []),
      ]),
    )
    .executeTakeFirst();
  if (!mine) await requireVisible(tx, found.record_id, readerScopes(reader, actor, now));
}
