import { sql } from "kysely";
import { fromRow } from "#kernel/duties/duty.ts";
import { query } from "#kernel/operation/operation.ts";
import { count } from "./contract.ts";
import { packOf } from "./document.ts";
import { postsOf } from "./open.ts";
import { senderOf } from "./sender.ts";

const MOST = 200;

/** Figures beside the navigation: what waits for the reader to acknowledge, and what he has to pass on. */
export const dispatchCount = query(count, async ({ tx, actor, directory, regulations, now }) => {
  if (!actor.personId) return { waiting: 0, toRelay: 0 };
  const posts = postsOf({ directory, regulations, actor, now });
  const byPost = posts.length > 0 ? sql`or m.post_code = any(${posts}::text[])` : sql``;
  const [waiting, reports] = await Promise.all([
    sql<{ count: number }>`select count(*) as count from (select distinct m.dispatch_id from dispatch_recipient m
      join dispatch d on d.id = m.dispatch_id and d.superseded_at is null
      where m.must_acknowledge and m.settled_at is null and (m.person_id = ${actor.personId} ${byPost}) limit ${MOST}) as mine`.execute(
      tx,
    ),
    tx
      .selectFrom("dispatch as d")
      .innerJoin("record", "record.id", "d.record_id")
      .innerJoin("duty", (join) =>
        join.onRef("duty.record_id", "=", "d.record_id").onRef("duty.document", "=", "d.relay_document"),
      )
      .selectAll("duty")
      .select(["d.id as dispatch_id", "d.relay_document", "record.regulation_version_id as version_id"])
      .where("d.relay_document", "is not", null)
      .where("d.relayed_at", "is", null)
      .where("d.superseded_at", "is", null)
      .where("duty.state", "=", "open")
      .limit(MOST)
      .execute(),
  ]);
  const mine = reports.filter(({ dispatch_id: _dispatch, relay_document, version_id, ...duty }) => {
    const pack = packOf(regulations, { regulationVersionId: version_id });
    return (
      "duty" in
      senderOf({
        directory,
        pack,
        duties: [fromRow(duty)],
        document: relay_document ?? "",
        personId: actor.personId,
        at: now,
        locale: actor.locale,
      })
    );
  });
  return { waiting: waiting.rows[0]?.count ?? 0, toRelay: new Set(mine.map((row) => row.dispatch_id)).size };
});
