import { sql } from "kysely";
import { decodeCursor, toPage } from "#kernel/contract/page.ts";
import { visible } from "#kernel/access/scope.ts";
import { fromRow } from "#kernel/duties/duty.ts";
import { query, type QueryContext } from "#kernel/operation/operation.ts";
import type { ActingFor } from "#kernel/people/acting-for.ts";
import { readerScopes } from "#kernel/records/visible.ts";
import * as contracts from "./contract.ts";
import { packOf } from "./document.ts";
import { postsOf, requireAllVisible } from "./open.ts";
import { namesFor } from "./present.ts";
import { senderOf } from "./sender.ts";
import { summaries, summaryOf, type SummaryRow } from "./summary.ts";

type Reader = QueryContext<{ cursor?: string | undefined; limit: number }>;

/** Dispatches of one record that were sent, newest first. */
export const dispatchList = query(contracts.byRecord, async (context) => {
  const { tx, input } = context;
  await requireAllVisible(context, [input.recordId]);
  let rows = summaries(tx)
    .innerJoin("dispatch_record as link", "link.dispatch_id", "d.id")
    .where("link.record_id", "=", input.recordId)
    .orderBy("d.sent_at", "desc")
    .orderBy("d.id", "desc")
    .limit(input.limit + 1);
  const after = decodeCursor(input.cursor, 2);
  if (after) rows = rows.where(sql<boolean>`(d.sent_at, d.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)`);
  return pageOf(context, await rows.execute());
});

/** What waits for the reader: sent to him, or to a post that he holds or acts for now. Or what he has acknowledged. */
export const dispatchesToAcknowledge = query(contracts.toAcknowledge, async (context) => {
  const { tx, input, actor } = context;
  if (!actor.personId) return { items: [], next: null };
  const posts = postsOf(context);
  const waiting = input.state === "waiting";
  const byPost = posts.length > 0 ? sql`or m.post_code = any(${posts}::text[])` : sql``;
  const mine = waiting
    ? sql`m.must_acknowledge and m.settled_at is null and (m.person_id = ${actor.personId} ${byPost})`
    : sql`m.acknowledged_by = ${actor.personId}`;
  let rows = summaries(tx)
    .select([
      sql<
        string | null
      >`(select max(m.acknowledged_at) from dispatch_recipient m where m.dispatch_id = d.id and m.acknowledged_by = ${actor.personId})`.as(
        "acknowledged_at",
      ),
      sql<boolean>`exists (select 1 from dispatch_recipient m where m.dispatch_id = d.id and m.person_id = ${actor.personId} and m.deputy_basis is null)`.as(
        "own",
      ),
      sql<
        string | null
      >`(select m.post_code from dispatch_recipient m where m.dispatch_id = d.id and ${mine} limit 1)`.as("post_code"),
      sql`(select m.deputy_basis from dispatch_recipient m where m.dispatch_id = d.id and m.person_id = ${actor.personId} limit 1)`.as(
        "deputy_basis",
      ),
    ])
    .where(sql<boolean>`d.id in (select m.dispatch_id from dispatch_recipient m where ${mine})`)
    .orderBy("d.sent_at", "desc")
    .orderBy("d.id", "desc")
    .limit(input.limit + 1);
  if (waiting) rows = rows.where("d.superseded_at", "is", null);
  const after = decodeCursor(input.cursor, 2);
  if (after) rows = rows.where(sql<boolean>`(d.sent_at, d.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)`);
  const { items, next } = toPage(await rows.execute(), input.limit, (row) => [row.sent_at ?? "", row.id]);
  const names = namesFor(context.directory, actor);
  return {
    next,
    items: items.map((row) => ({
      ...summaryOf(context, names, row),
      acknowledgedAt: row.acknowledged_at,
      as: row.own
        ? null
        : ((row.deputy_basis as ActingFor | null) ?? (row.post_code ? { postCode: row.post_code } : null)),
    })),
  };
});

/** Reports that a broadcast has to follow, with the reader's right to do it and the due of the duty. */
export const dispatchesToRelay = query(contracts.toRelay, async (context) => {
  const { tx, input, actor, directory, regulations, now } = context;
  let rows = summaries(tx)
    .select(["d.relay_document", "record.regulation_version_id"])
    .where("d.relay_document", "is not", null)
    .where("d.relayed_at", "is", null)
    .where("d.superseded_at", "is", null)
    .where("d.state", "=", "sent")
    .where(seen(context))
    .orderBy("d.sent_at", "desc")
    .orderBy("d.id", "desc")
    .limit(input.limit + 1);
  const after = decodeCursor(input.cursor, 2);
  if (after) rows = rows.where(sql<boolean>`(d.sent_at, d.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)`);
  const { items, next } = toPage(await rows.execute(), input.limit, (row) => [row.sent_at ?? "", row.id]);
  const duties = await dutiesWith(tx, items);
  const names = namesFor(directory, actor);
  return {
    next,
    items: items.map((row) => {
      const pack = packOf(regulations, { regulationVersionId: row.regulation_version_id });
      const document = row.relay_document ?? "";
      const owed = duties.filter((duty) => duty.recordId === row.record_id && duty.document === document);
      const sender = senderOf({
        directory,
        pack,
        duties: owed,
        document,
        personId: actor.personId,
        at: now,
        locale: actor.locale,
        closedToo: row.corrects_id !== null,
      });
      return {
        ...summaryOf(context, names, row),
        relayDocument: document,
        relayTitle: pack.documents?.[document]?.title[actor.locale] ?? document,
        mayRelay: "refused" in sender ? sender.refused : (true as const),
        dueAt: owed.find((duty) => duty.status === "open")?.due ?? null,
      };
    }),
  };
});

/** Broadcasts, newest first, with how many acknowledged. */
export const dispatchBroadcasts = query(contracts.broadcasts, async (context) => {
  const { tx, input } = context;
  let rows = summaries(tx)
    .where("d.relays_id", "is not", null)
    .where("d.state", "=", "sent")
    .where(seen(context))
    .orderBy("d.sent_at", "desc")
    .orderBy("d.id", "desc")
    .limit(input.limit + 1);
  const after = decodeCursor(input.cursor, 2);
  if (after) rows = rows.where(sql<boolean>`(d.sent_at, d.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)`);
  return pageOf(context, await rows.execute());
});

/** The reader's own drafts. */
export const dispatchDrafts = query(contracts.drafts, async (context) => {
  const { tx, input, actor } = context;
  if (!actor.personId) return { items: [], next: null };
  let rows = summaries(tx)
    .select("d.changed_at")
    .where("d.state", "=", "draft")
    .where("d.drafted_by", "=", actor.personId)
    .orderBy("d.changed_at", "desc")
    .orderBy("d.id", "desc")
    .limit(input.limit + 1);
  const after = decodeCursor(input.cursor, 2);
  if (after) rows = rows.where(sql<boolean>`(d.changed_at, d.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)`);
  const { items, next } = toPage(await rows.execute(), input.limit, (row) => [row.changed_at, row.id]);
  const names = namesFor(context.directory, actor);
  return { next, items: items.map((row) => ({ ...summaryOf(context, names, row), changedAt: row.changed_at })) };
});

function pageOf(context: Reader, rows: SummaryRow[]) {
  const { items, next } = toPage(rows, context.input.limit, (row) => [row.sent_at ?? "", row.id]);
  const names = namesFor(context.directory, context.actor);
  return { next, items: items.map((row) => summaryOf(context, names, row)) };
}

/** Whether the reader sees the main record, whatever its kind. */
function seen(context: Reader) {
  const scopes = readerScopes(context, context.actor, context.now);
  const kinds = [
    ...new Set(context.regulations.all().map((version) => version.compiled.pack.regulation.appliesTo.kind)),
  ];
  if (kinds.length === 0) return sql<boolean>`false`;
  const each = kinds.map((kind) => sql`(record.kind = ${kind} and ${visible(scopes(kind))})`);
  return sql<boolean>`(${sql.join(each, sql` or `)})`;
}

/** Open and closed duties with the broadcasts' documents on these records, in one read. */
async function dutiesWith(tx: Reader["tx"], rows: { record_id: string; relay_document: string | null }[]) {
  if (rows.length === 0) return [];
  const documents = [...new Set(rows.flatMap((row) => row.relay_document ?? []))];
  const found = await tx
    .selectFrom("duty")
    .selectAll()
    .where(
      "record_id",
      "in",
      rows.map((row) => row.record_id),
    )
    .where("document", "in", documents)
    .execute();
  return found.map(fromRow);
}
