import { sql, type Expression, type SqlBool } from "kysely";
import { decodeCursor, toPage } from "#kernel/contract/page.ts";
import { query } from "#kernel/operation/operation.ts";
import { mine } from "../contract.ts";
import { fromRow } from "../duty.ts";
import { presenter } from "../present.ts";
import { reachedPosts, type Reached } from "../reachable.ts";
import { judged } from "../standing.ts";

/** Duties without a running clock come after all that have one. Milliseconds fit a double up to here. */
const LAST = 8_640_000_000_000_000;

/**
 * Open duties of the reader, the next due first: his own, and those of posts that the succession leads to him now (see
 * reachable.ts). One statement.
 */
export const myDuties = query(mine, async ({ tx, input, actor, directory, regulations, now }) => {
  const me = actor.personId ?? "";
  const after = decodeCursor(input.cursor, 2);
  const key = sql<number>`case when duty.settled or duty.due_at is null then ${LAST}::bigint
    else floor(extract(epoch from duty.due_at) * 1000)::bigint end`;
  let rows = tx
    .selectFrom("duty")
    .innerJoin("record", "record.id", "duty.record_id")
    .selectAll("duty")
    .select(["record.number", "record.title", key.as("sort")])
    .where("duty.state", "=", "open")
    .where(owedBy(me, reachedPosts(regulations, directory, me, now)))
    .orderBy("sort")
    .orderBy("duty.id")
    .limit(input.limit + 1);
  if (after) rows = rows.where(sql<boolean>`(${key}, duty.id) > (${after[0]}::bigint, ${after[1]}::uuid)`);
  const { items, next } = toPage(await rows.execute(), input.limit, (row) => [row.sort, row.id]);
  const words = presenter(directory, regulations, actor.locale);
  return {
    items: items.map((row) => {
      const duty = fromRow(row);
      return {
        ...words.naming(duty),
        ...words.clock(duty, judged(duty, now)),
        record: { id: duty.recordId, number: row.number, title: row.title, href: `/r/${duty.recordId}` },
        openedAt: duty.openedAt,
        debtor: words.debtor(duty),
        via: duty.debtorId === me ? ("own" as const) : ("acting" as const),
        acknowledgeBy: duty.debtorId === me && duty.acknowledgedAt === null ? duty.ackDueAt : null,
        document: duty.document,
      };
    }),
    next,
  };
});

/** Predicate on `duty`: its debtor is this person, or its post leads to the person now under its own version. */
export function owedBy(personId: string, reached: readonly Reached[]): Expression<SqlBool> {
  const versions = reached.map(({ versionId }) => versionId);
  const posts = reached.map(({ post }) => post);
  return sql<SqlBool>`(duty.debtor_id = ${personId} or (duty.debtor_post = any(${[...new Set(posts)]}::text[])
    and (duty.regulation_version_id, duty.debtor_post) in (select * from unnest(${versions}::uuid[], ${posts}::text[]))))`;
}
