import { sql } from "kysely";
import { requireAll } from "#kernel/access/require-all.ts";
import { decodeCursor, toPage } from "#kernel/contract/page.ts";
import { query } from "#kernel/operation/operation.ts";
import { list } from "../contract.ts";
import { fits, recordIn } from "../search.ts";
import { EVENT_COLUMNS, present, type EventRecord } from "./rows.ts";

/** Events that fit, the latest first; the key of the page is the moment and the number. The trail is one: only for who sees all. */
export const listEvents = query(list, async ({ tx, input, scope, directory, actor }) => {
  requireAll(scope);
  const after = decodeCursor(input.cursor, 2);
  const recordId = await recordIn(tx, input.record);
  const behind = after ? sql`and (e.occurred_at, e.seq) < (${after[0]}::timestamptz, ${after[1]}::bigint)` : sql``;
  const { rows } = await sql<EventRecord>`select ${EVENT_COLUMNS} from event e left join event_place p on p.seq = e.seq
    where ${fits(input, recordId)} ${behind} order by e.occurred_at desc, e.seq desc limit ${input.limit + 1}`.execute(
    tx,
  );
  const { items, next } = toPage(rows, input.limit, (row) => [row.occurred_at, row.seq]);
  return { items: await present(tx, items, directory, actor.locale), next };
});
