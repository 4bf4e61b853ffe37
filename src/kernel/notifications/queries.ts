import { sql } from "kysely";
import { decodeCursor, toPage } from "#kernel/contract/page.ts";
import { query } from "#kernel/operation/operation.ts";
import * as contracts from "./contract.ts";
import { mailPreferences } from "./preferences.ts";

/** The reader's own notices; nobody sees those of others. */
export const notificationList = query(contracts.list, async ({ tx, input, actor }) => {
  let rows = tx
    .selectFrom("notification as n")
    .leftJoin("record", "record.id", "n.record_id")
    .select([
      "n.id",
      "n.key",
      "n.params",
      "n.tone",
      "n.href",
      "n.record_id",
      "n.created_at",
      "n.read_at",
      "n.mailed_at",
      "record.number",
      "record.title",
    ])
    .where("n.person_id", "=", actor.personId)
    .where("n.on_screen", "=", true)
    .orderBy("n.created_at", "desc")
    .orderBy("n.id", "desc")
    .limit(input.limit + 1);
  if (input.unread) rows = rows.where("n.read_at", "is", null);
  const after = decodeCursor(input.cursor, 2);
  if (after) rows = rows.where(sql<boolean>`(n.created_at, n.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)`);
  const { items, next } = toPage(await rows.execute(), input.limit, (row) => [row.created_at, row.id]);
  return {
    next,
    items: items.map((row) => ({
      id: row.id,
      key: row.key,
      params: row.params as Record<string, unknown>,
      tone: row.tone as contracts.Tone,
      href: row.href,
      record:
        row.record_id && row.number && row.title !== null
          ? { id: row.record_id, number: row.number, title: row.title }
          : null,
      createdAt: row.created_at,
      readAt: row.read_at,
      mailedAt: row.mailed_at,
    })),
  };
});

export const notificationCount = query(contracts.count, async ({ tx, actor }) => {
  const unread = tx
    .selectFrom("notification")
    .select("id")
    .where("person_id", "=", actor.personId)
    .where("on_screen", "=", true)
    .where("read_at", "is", null)
    .limit(1_000);
  const row = await tx
    .selectFrom(unread.as("unread"))
    .select((eb) => eb.fn.countAll<number>().as("count"))
    .executeTakeFirstOrThrow();
  return { unread: row.count };
});

export const notificationPreferences = query(contracts.getPreferences, async ({ tx, actor, directory }) => {
  const personId = actor.personId ?? "";
  return { mail: await mailPreferences(tx, personId), address: directory.persons.get(personId)?.email ?? null };
});
