import { sql } from "kysely";
import { decodeCursor, toPage } from "#kernel/contract/page.ts";
import { query } from "#kernel/operation/operation.ts";
import { get, list } from "./contract.ts";
import { starterIn, TASK_COLUMNS, taskOf, taskRow } from "./read-task.ts";

export const getTask = query(get, async (context) => taskOf(await taskRow(context, context.input.id), context));

export const listTasks = query(list, async (context) => {
  const { tx, input, scope } = context;
  const after = decodeCursor(input.cursor, 2);
  const starter = starterIn(scope);
  let rows = tx
    .selectFrom("task_run")
    .select(TASK_COLUMNS)
    .orderBy("created_at", "desc")
    .orderBy("id", "desc")
    .limit(input.limit + 1);
  if (starter !== null) rows = rows.where("started_by", "=", starter);
  if (input.name !== undefined) rows = rows.where("name", "=", input.name);
  if (input.state !== undefined) rows = rows.where("state", "=", input.state);
  if (after) rows = rows.where(sql<boolean>`(created_at, id) < (${after[0]}::timestamptz, ${after[1]}::uuid)`);
  const { items, next } = toPage(await rows.execute(), input.limit, (row) => [row.created_at, row.id]);
  return { items: items.map((row) => taskOf(row, context)), next };
});
