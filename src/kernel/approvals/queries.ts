import { sql, type Expression, type SqlBool } from "kysely";
import { notFound } from "#kernel/contract/problem.ts";
import { decodeCursor, toPage } from "#kernel/contract/page.ts";
import { postsOf } from "#kernel/dispatches/open.ts";
import { query, type QueryContext } from "#kernel/operation/operation.ts";
import { readerScopes, requireVisible } from "#kernel/records/visible.ts";
import * as contracts from "./contract.ts";
import { requireReadable } from "./open.ts";
import { present, type Found } from "./present.ts";
import type { ApprovalRow, StepRow } from "./row.ts";

type Context = QueryContext<unknown>;
type Condition = Expression<SqlBool>;

export const approvalGet = query(contracts.get, async (context) => {
  await requireReadable(context, context.input.id);
  const [found] = await find(context, sql<SqlBool>`a.id = ${context.input.id}`, { limit: 1, newest: true });
  if (!found) throw notFound("approval");
  return present(context, found);
});

/** What waits for the reader: his own steps, and those of posts that he holds or acts for now. Oldest first. */
export const approvalsWaiting = query(contracts.waiting, (context) => waitingPage(context, context.input));

async function waitingPage(context: Context, paging: { cursor?: string | undefined; limit: number }) {
  const { actor } = context;
  const posts = postsOf(context);
  const byPost = posts.length > 0 ? sql`or s.post_code = any(${posts}::text[])` : sql``;
  const mine = sql<SqlBool>`a.state = 'pending' and a.drafter_id <> ${actor.personId} and a.id in (
    select s.approval_id from approval_step s where s.state = 'current' and (s.person_id = ${actor.personId} or s.deputy_id = ${actor.personId} ${byPost}))`;
  const page = await pageOf(context, mine, { ...paging, newest: false });
  // A deputy may act only while the holder is away: whoever came back has his step to himself again.
  return { ...page, items: page.items.filter((item) => item.as !== null) };
}

const viewable = (personId: string | null) => sql<SqlBool>`a.state in ('approved', 'refused') and a.id in (
  select s.approval_id from approval_step s where s.person_id = ${personId} and s.viewed_at is null and s.mode in ('kouetsu', 'daiketsu'))`;

export const approvalsToView = query(contracts.toView, (context) =>
  pageOf(context, viewable(context.actor.personId), { ...context.input, newest: true }),
);

export const approvalCount = query(contracts.count, async (context) => {
  const [waiting, toView] = await Promise.all([
    waitingPage(context, { limit: 200 }),
    find(context, viewable(context.actor.personId), { limit: 200, newest: true }),
  ]);
  return { waiting: waiting.items.length, toView: toView.length };
});

export const approvalsDrafted = query(contracts.drafted, (context) =>
  pageOf(context, sql<SqlBool>`a.drafter_id = ${context.actor.personId}`, { ...context.input, newest: true }),
);

export const approvalsDecided = query(contracts.decided, (context) =>
  pageOf(
    context,
    sql<SqlBool>`a.id in (select s.approval_id from approval_step s where s.acted_by = ${context.actor.personId})`,
    { ...context.input, newest: true },
  ),
);

export const approvalsOfRecord = query(contracts.byRecord, async (context) => {
  const { tx, input, actor, now } = context;
  await requireVisible(tx, input.recordId, readerScopes(context, actor, now));
  const found = await find(context, sql<SqlBool>`a.record_id = ${input.recordId}`, { limit: 500, newest: true });
  return { items: found.map((one) => present(context, one)) };
});

interface Paging {
  cursor?: string | undefined;
  limit: number;
  newest: boolean;
}

async function pageOf(context: Context, condition: Condition, paging: Paging) {
  const found = await find(context, condition, { ...paging, limit: paging.limit + 1 });
  const { items, next } = toPage(found, paging.limit, ({ approval }) => [approval.opened_at, approval.id]);
  return { items: items.map((one) => present(context, one)), next };
}

/** Requests with their records and steps, in two reads whatever their number. */
async function find({ tx }: Context, condition: Condition, { cursor, limit, newest }: Paging): Promise<Found[]> {
  const order = newest ? "desc" : "asc";
  let rows = tx
    .selectFrom("approval as a")
    .innerJoin("record as r", "r.id", "a.record_id")
    .selectAll("a")
    .select(["r.number as record_number", "r.title as record_title", "r.regulation_version_id"])
    .where(condition)
    .orderBy("a.opened_at", order)
    .orderBy("a.id", order)
    .limit(limit);
  const after = decodeCursor(cursor, 2);
  if (after) {
    const position = sql`(${after[0]}::timestamptz, ${after[1]}::uuid)`;
    rows = rows.where(
      newest ? sql<SqlBool>`(a.opened_at, a.id) < ${position}` : sql<SqlBool>`(a.opened_at, a.id) > ${position}`,
    );
  }
  const approvals = await rows.execute();
  if (approvals.length === 0) return [];
  const ids = approvals.map((approval) => approval.id);
  const steps = await tx
    .selectFrom("approval_step")
    .selectAll()
    .where("approval_id", "in", ids)
    .orderBy("round")
    .orderBy("no")
    .execute();
  const byApproval = Map.groupBy(steps as StepRow[], (step) => step.approval_id);
  return approvals.map(({ record_number, record_title, regulation_version_id, ...approval }) => ({
    approval: approval as ApprovalRow,
    steps: byApproval.get(approval.id) ?? [],
    record: {
      id: approval.record_id,
      number: record_number,
      title: record_title,
      regulationVersionId: regulation_version_id,
    },
  }));
}
