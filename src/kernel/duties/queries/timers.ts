import { sql } from "kysely";
import { visible } from "#kernel/access/scope.ts";
import { decodeCursor, toPage, type Position } from "#kernel/contract/page.ts";
import { query, type QueryContext } from "#kernel/operation/operation.ts";
import type { Output, Parsed } from "#kernel/contract/contract.ts";
import { TIMER_KINDS, timers } from "../contract.ts";
import { fromRow } from "../duty.ts";
import { presenter } from "../present.ts";
import { momentsOf } from "../wake.ts";

type Context = QueryContext<Parsed<typeof timers>>;
type Timer = Output<typeof timers>["items"][number];

const READERS = { duty: dutyTimers, dispatch: dispatchTimers, approval: approvalTimers };

/** Every row that waits for the clock: duties, reminders of dispatches, follow-ups of approvals. Three statements. */
export const allTimers = query(timers, async (context) => {
  const { input } = context;
  const after = decodeCursor(input.cursor, 3);
  const wanted = TIMER_KINDS.filter((kind) => input.kind === undefined || input.kind === kind);
  const sources = await Promise.all(wanted.map((kind) => READERS[kind](context, after)));
  const merged = sources
    .flat()
    .sort((a, b) => Date.parse(a.at) - Date.parse(b.at) || compare(a.kind, b.kind) || compare(a.id, b.id));
  return toPage(merged, input.limit, (timer) => [timer.at, timer.kind, timer.id]);
});

async function dutyTimers(context: Context, after: Position | undefined): Promise<Timer[]> {
  const { tx, input, scope, actor, directory, regulations } = context;
  const rows = await tx
    .selectFrom("duty")
    .innerJoin("record", "record.id", "duty.record_id")
    .selectAll("duty")
    .select("record.number")
    .where("duty.wake_at", "is not", null)
    .where(visible(scope))
    .where(behind(after, "duty", sql`duty.wake_at`, sql`duty.id::text`))
    .orderBy("duty.wake_at")
    .orderBy("duty.id")
    .limit(input.limit + 1)
    .execute();
  const words = presenter(directory, regulations, actor.locale);
  return rows.map((row) => {
    const duty = fromRow(row);
    const { place, title } = words.naming(duty);
    const pack = regulations.byId(duty.versionId)?.compiled.pack;
    const [next] = pack ? momentsOf(duty, pack).sort((a, b) => Date.parse(a.at) - Date.parse(b.at)) : [];
    return {
      kind: "duty",
      id: duty.id,
      at: row.wake_at ?? "",
      step: next?.step ?? "overdue",
      place,
      title,
      record: { id: duty.recordId, number: row.number, href: `/r/${duty.recordId}` },
      person: words.person(duty.debtorId),
    };
  });
}

async function dispatchTimers(context: Context, after: Position | undefined): Promise<Timer[]> {
  const { tx, input, scope, actor, directory, regulations } = context;
  const key = sql<string>`dispatch_recipient.dispatch_id || '/' || dispatch_recipient.no`;
  const rows = await tx
    .selectFrom("dispatch_recipient")
    .innerJoin("dispatch", "dispatch.id", "dispatch_recipient.dispatch_id")
    .innerJoin("record", "record.id", "dispatch.record_id")
    .select([
      key.as("key"),
      "dispatch_recipient.wake_at",
      "dispatch_recipient.person_id",
      "dispatch.title",
      "dispatch.document",
      "record.regulation_version_id",
      "record.id",
      "record.number",
    ])
    .where("dispatch_recipient.wake_at", "is not", null)
    .where(visible(scope))
    .where(behind(after, "dispatch", sql`dispatch_recipient.wake_at`, key))
    .orderBy("dispatch_recipient.wake_at")
    .orderBy(key)
    .limit(input.limit + 1)
    .execute();
  const words = presenter(directory, regulations, actor.locale);
  const documentTitle = ({ regulation_version_id: version, document }: (typeof rows)[number]) =>
    version === null ? undefined : regulations.byId(version)?.compiled.pack.documents?.[document]?.title[actor.locale];
  return rows.map((row) => ({
    kind: "dispatch",
    id: row.key,
    at: row.wake_at ?? "",
    step: "remind",
    place: null,
    // In the reader's language, as the regulation names it.
    title: documentTitle(row) ?? row.title,
    record: { id: row.id, number: row.number, href: `/r/${row.id}` },
    person: words.person(row.person_id),
  }));
}

async function approvalTimers(context: Context, after: Position | undefined): Promise<Timer[]> {
  const { tx, input, scope, actor, directory, regulations } = context;
  const rows = await tx
    .selectFrom("approval")
    .innerJoin("record", "record.id", "approval.record_id")
    .select([
      "approval.id as approvalId",
      "approval.wake_at",
      "approval.title",
      "approval.drafter_id",
      "record.id",
      "record.number",
    ])
    .where("approval.wake_at", "is not", null)
    .where(visible(scope))
    .where(behind(after, "approval", sql`approval.wake_at`, sql`approval.id::text`))
    .orderBy("approval.wake_at")
    .orderBy("approval.id")
    .limit(input.limit + 1)
    .execute();
  const words = presenter(directory, regulations, actor.locale);
  return rows.map((row) => ({
    kind: "approval",
    id: row.approvalId,
    at: row.wake_at ?? "",
    step: "follow-up",
    place: null,
    title: row.title,
    record: { id: row.id, number: row.number, href: `/r/${row.id}` },
    person: words.person(row.drafter_id),
  }));
}

/** After the position, in the order of moment, kind and id. */
function behind(
  after: Position | undefined,
  kind: Timer["kind"],
  at: ReturnType<typeof sql>,
  key: ReturnType<typeof sql>,
) {
  if (!after) return sql<boolean>`true`;
  return sql<boolean>`(${at}, ${kind}::text, ${key}) > (${after[0]}::timestamptz, ${after[1]}::text, ${after[2]}::text)`;
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
