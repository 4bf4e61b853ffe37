import { requireAll } from "#kernel/access/require-all.ts";
import { decodeCursor, toPage } from "#kernel/contract/page.ts";
import { query } from "#kernel/operation/operation.ts";
import { refs } from "#kernel/people/refs.ts";
import { refusals } from "../contract.ts";
import { recordIn, startOf } from "../search.ts";
import type { Reason } from "./reason.ts";

/** Refusals that fit, the latest first. */
export const listRefusals = query(refusals, async ({ tx, input, scope, directory, actor }) => {
  requireAll(scope);
  const after = decodeCursor(input.cursor, 2);
  const recordId = await recordIn(tx, input.record);
  let query = tx
    .selectFrom("refusal as r")
    .leftJoin("record", "record.id", "r.record_id")
    .selectAll("r")
    .select(["record.number", "record.title"])
    .orderBy("r.last_at", "desc")
    .orderBy("r.id", "desc")
    .limit(input.limit + 1);
  if (recordId !== undefined) query = query.where("r.record_id", "=", recordId);
  if (input.person !== undefined) query = query.where("r.person_id", "=", input.person);
  if (input.operation !== undefined) query = query.where("r.operation", "=", input.operation);
  if (input.reason !== undefined) query = query.where("r.reason", "=", input.reason);
  if (input.address !== undefined) query = query.where("r.address", "=", input.address);
  if (input.from !== undefined) query = query.where("r.last_at", ">=", startOf(input.from));
  if (input.to !== undefined) query = query.where("r.last_at", "<", startOf(input.to, 1));
  if (after)
    query = query.where(({ eb, refTuple, tuple }) =>
      eb(refTuple("r.last_at", "r.id"), "<", tuple(String(after[0]), String(after[1]))),
    );
  const { items, next } = toPage(await query.execute(), input.limit, (row) => [row.last_at, row.id]);
  const names = refs(directory, actor.locale);
  return {
    items: items.map((row) => ({
      id: row.id,
      at: row.last_at,
      count: row.count,
      person: names.person(row.person_id),
      address: row.address,
      byKey: row.by_key,
      operation: row.operation,
      reason: row.reason as Reason,
      record:
        row.record_id === null
          ? null
          : { id: row.record_id, number: row.number ?? "", title: row.title ?? "", href: `/r/${row.record_id}` },
    })),
    next,
  };
});
