import { sql } from "kysely";
import { decodeCursor, toPage } from "#kernel/contract/page.ts";
import { query } from "#kernel/operation/operation.ts";
import { myRecords } from "../contract.ts";

/** What the reader reported or asked for, newest first: records in which the reader takes part as reporter. */
export const recordsOfMine = query(myRecords, async ({ tx, input, actor }) => {
  const after = decodeCursor(input.cursor, 2);
  let rows = tx
    .selectFrom("record")
    .select(["record.id", "record.kind", "record.number", "record.title", "record.state", "record.closed"])
    .select("record.opened_at as openedAt")
    // As a set first: a walk from the newest on would meet few of them, or none.
    .where(
      sql<boolean>`record.id = any(array(
        select p.record_id from participant p where p.person_id = ${actor.personId} and p.role = 'reporter'))`,
    )
    .orderBy("record.opened_at", "desc")
    .orderBy("record.id", "desc")
    .limit(input.limit + 1);
  if (after)
    rows = rows.where(sql<boolean>`(record.opened_at, record.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)`);
  const { items, next } = toPage(await rows.execute(), input.limit, (row) => [row.openedAt, row.id]);
  return { items: items.map((row) => ({ ...row, href: `/r/${row.id}` })), next };
});
