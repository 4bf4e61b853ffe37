import { asSeen, linkedTo } from "./as-seen.ts";
import { sql, type Expression, type SqlBool } from "kysely";
import { decodeCursor, toPage } from "#kernel/contract/page.ts";
import { withReach } from "#kernel/access/reach.ts";
import { visible, type Scope } from "#kernel/access/scope.ts";
import { foundAsShown } from "#kernel/access/shown-search.ts";
import { personName } from "#kernel/people/lookup.ts";
import type { Tx } from "#kernel/operation/context.ts";
import { query } from "#kernel/operation/operation.ts";
import type { ActingFor } from "#kernel/people/acting-for.ts";
import { findByWords } from "#kernel/search/find.ts";
import { highlight, toTsquery } from "#kernel/search/normalise.ts";
import { links, search, timeline } from "./contract.ts";
import { recordOfPaper } from "./paper-number.ts";
import { readerScopes, requireVisible, seenOf, type ScopeOf } from "./visible.ts";

/** Events of one record, newest first; the key of the page is the sequence number. */
export const recordTimeline = query(timeline, async (context) => {
  const { tx, input, actor, directory, now } = context;
  const after = decodeCursor(input.cursor, 1);
  const scopes = readerScopes(context, actor, now);
  const seen = requireVisible(tx, input.id, scopes);
  let rows = tx
    .selectFrom("event")
    .select(["seq", "id", "type", "occurred_at", "recorded_at", "actor_id", "acting_for", "data"])
    .where("record_id", "=", input.id)
    .orderBy("seq", "desc")
    .limit(input.limit + 1);
  if (after) rows = rows.where("seq", "<", Number(after[0]));
  const [found] = await Promise.all([rows.execute(), seen]);
  const { items, next } = toPage(found, input.limit, (row) => [row.seq]);
  const linked = items.map(({ data }) => linkedTo(data)).filter((id) => id !== undefined);
  const open = await seenOf(tx, linked, scopes);
  const person = (id: string | null) => {
    const found = id ? directory.persons.get(id) : undefined;
    return found ? { id: found.id, name: personName(found, actor.locale) } : null;
  };
  return {
    items: items.map((row) => ({
      seq: row.seq,
      id: row.id,
      type: row.type,
      occurredAt: row.occurred_at,
      recordedAt: row.recorded_at,
      actor: person(row.actor_id),
      actingFor: row.acting_for as ActingFor | null,
      data: asSeen(row.data as Record<string, unknown>, open, actor.locale),
    })),
    next,
  };
});

export const recordLinks = query(links, async (context) => {
  const { tx, input, actor, now } = context;
  const scopes = readerScopes(context, actor, now);
  await requireVisible(tx, input.id, scopes);
  const rows = await sql<{
    type: string;
    direction: "to" | "from";
    note: string;
    id: string;
    kind: string;
    number: string;
    title: string;
    state: string;
  }>`
    select l.type, 'to' as direction, l.note, r.id, r.kind, r.number, r.title, r.state from record_link l join record r on r.id = l.to_id where l.from_id = ${input.id}
    union all
    select l.type, 'from', l.note, r.id, r.kind, r.number, r.title, r.state from record_link l join record r on r.id = l.from_id where l.to_id = ${input.id}`.execute(
    tx,
  );
  const shown = await seenOf(
    tx,
    rows.rows.map((row) => row.id),
    scopes,
  );
  return {
    items: rows.rows
      .filter((row) => shown.has(row.id))
      .map(({ type, direction, note, ...record }) => ({
        type,
        direction,
        note,
        record: { ...record, href: `/r/${record.id}` },
      })),
  };
});

/** Words → records, newest first. The permission filter stands inside the query, before any limit or count. */
export const searchRecords = query(search, async (context) => {
  const { tx, input, actor, now } = context;
  const words = toTsquery(recordOfPaper(input.q));
  const wanted = [...context.kinds.keys()].filter((kind) => !input.kind || kind === input.kind);
  if (!words || wanted.length === 0) return { items: [] };
  const only = await foundAsShown(context, recordOfPaper(input.q));
  const findWith = <T>(find: (matching: Expression<SqlBool>) => Promise<T[]>, scope: Scope) =>
    only ? find(only) : findByWords(tx, words, { page: input.limit, scope }, find);
  const groups = await byScope(tx, wanted, readerScopes(context, actor, now));
  const pages = await Promise.all(
    groups.map(({ scope, kinds }) =>
      findWith(
        (matching) =>
          tx
            .selectFrom("record")
            .select(["id", "kind", "number", "title", "state", "opened_at"])
            .where(matching)
            .where("kind", "in", kinds)
            .where(visible(scope))
            .orderBy("opened_at", "desc")
            .orderBy("id", "desc")
            .limit(input.limit)
            .execute(),
        scope,
      ),
    ),
  );
  // Marks cut a title into pieces, of which a name could not be told any more: only of what is shown.
  const rows = (await context.asShown(pages.flat())).toSorted(
    (a, b) => newestFirst(a.opened_at, b.opened_at) || newestFirst(a.id, b.id),
  );
  return {
    items: rows.slice(0, input.limit).map((row) => ({
      id: row.id,
      kind: row.kind,
      number: row.number,
      title: row.title,
      state: row.state,
      openedAt: row.opened_at,
      href: `/r/${row.id}`,
      marked: highlight(row.title, input.q),
    })),
  };
});

const newestFirst = (a: string, b: string) => (a < b ? 1 : a > b ? -1 : 0);

/** Kinds that the reader sees within the same scope, so that each scope is read by its own indexes. */
async function byScope(tx: Tx, kinds: readonly string[], scopeOf: ScopeOf) {
  const groups = Map.groupBy(kinds, (kind) => JSON.stringify(scopeOf(kind)));
  return Promise.all(
    [...groups.values()].map(async (of) => ({ kinds: of, scope: await withReach(tx, scopeOf(of[0] ?? "")) })),
  );
}
