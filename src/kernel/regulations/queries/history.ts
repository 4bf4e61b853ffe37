import { sql } from "kysely";
import { decodeCursor, toPage } from "#kernel/contract/page.ts";
import { query } from "#kernel/operation/operation.ts";
import { nameIn } from "#kernel/people/lookup.ts";
import { refs } from "#kernel/people/refs.ts";
import { history, vocabulary } from "../contract.ts";
import { EVENTS } from "../events.ts";
import { vocabularyNow } from "../operations/check.ts";

/** Events about one regulation, newest first. They stand on no record, so they are found by their types. */
export const regulationHistory = query(history, async ({ tx, input, actor, directory }) => {
  const after = decodeCursor(input.cursor, 1);
  let rows = tx
    .selectFrom("event")
    .select(["seq", "type", "occurred_at", "actor_id", "data"])
    .where("type", "in", [...EVENTS])
    .where(sql<boolean>`data ->> 'regulationId' = ${input.id}`)
    .orderBy("seq", "desc")
    .limit(input.limit + 1);
  if (after) rows = rows.where("seq", "<", Number(after[0]));
  const { items, next } = toPage(await rows.execute(), input.limit, (row) => [row.seq]);
  const { person } = refs(directory, actor.locale);
  return {
    items: items.map((row) => ({
      seq: row.seq,
      type: row.type,
      at: row.occurred_at,
      actor: person(row.actor_id),
      data: row.data as Record<string, unknown>,
    })),
    next,
  };
});

/** The words that a pack may use, with the names of posts and groups, for the editor. */
export const regulationVocabulary = query(vocabulary, async ({ actor, directory, regulations }) => {
  const { eventTypes, operations } = vocabularyNow(regulations, directory);
  const named = (row: { code: string; name: string; nameEn: string | null }) => ({
    code: row.code,
    name: nameIn(row, actor.locale),
  });
  return {
    eventTypes: [...eventTypes].sort(),
    operations: [...operations].sort(),
    posts: [...directory.posts.values()].map(named),
    groups: [...directory.groups.values()].map(named),
  };
});
