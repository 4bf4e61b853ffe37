import { sql } from "kysely";
import { abilities, reachesUnit } from "#kernel/access/may.ts";
import { visible, type Scope } from "#kernel/access/scope.ts";
import { decodeCursor, toPage } from "#kernel/contract/page.ts";
import { notFound } from "#kernel/contract/problem.ts";
import type { Tx } from "#kernel/operation/context.ts";
import { query } from "#kernel/operation/operation.ts";
import { refs, type Refs } from "#kernel/people/refs.ts";
import * as contracts from "./contract.ts";

const rowsOf = (tx: Tx) =>
  tx
    .selectFrom("metric_verification as v")
    .innerJoin("record", "record.id", "v.id")
    .selectAll("v")
    .select([
      "record.number",
      "record.title",
      "record.state",
      "record.owner_id",
      "record.unit_id",
      "record.opened_at",
      "record.closed_at",
      "record.version",
      "record.facts",
    ]);
type Row = Awaited<ReturnType<ReturnType<typeof rowsOf>["execute"]>>[number];

const listed = (row: Row, names: Refs): contracts.ListedVerification => ({
  id: row.id,
  number: row.number,
  title: row.title,
  state: row.state as "open",
  question: row.question,
  outcome: (row.facts as { outcome?: contracts.ListedVerification["outcome"] }).outcome ?? null,
  owner: names.person(row.owner_id),
  openedAt: row.opened_at,
});

/** Verifications, newest first. */
export const listVerifications = query(contracts.list, async ({ tx, input, scope, directory, actor }) => {
  const after = decodeCursor(input.cursor, 2);
  let rows = rowsOf(tx)
    .where("record.kind", "=", "verification")
    .where(visible(scope))
    .orderBy("record.opened_at", "desc")
    .orderBy("record.id", "desc")
    .limit(input.limit + 1);
  if (input.state) rows = rows.where("record.state", "=", input.state);
  if (after)
    rows = rows.where(sql<boolean>`(record.opened_at, record.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)`);
  const { items, next } = toPage(await rows.execute(), input.limit, (row) => [row.opened_at, row.id]);
  const names = refs(directory, actor.locale);
  return { items: items.map((row) => listed(row, names)), next };
});

/** One verification; 404 outside of the scope. */
export const getVerification = query(contracts.get, async (context) => {
  const { tx, input, scope, directory, actor } = context;
  const [row, series] = await Promise.all([
    rowsOf(tx).where("v.id", "=", input.id).where(visible(scope)).executeTakeFirst(),
    tx
      .selectFrom("metric_verification_series as s")
      .innerJoin("record as m", "m.id", "s.metric_id")
      .select(["s.metric_id", "m.title", "s.from_period", "s.to_period"])
      .where("s.verification_id", "=", input.id)
      .orderBy("m.number")
      .execute(),
  ]);
  if (!row) throw notFound("verification");
  const covers = (reach: Scope) => reachesUnit(reach, directory, row.unit_id) || row.owner_id === reach.personId;
  const concluded = row.state === "concluded" ? { key: "metrics.not.concluded" } : undefined;
  return {
    ...listed(row, refs(directory, actor.locale)),
    version: row.version,
    data: row.data,
    method: row.method,
    result: row.result,
    decision: row.decision,
    concludedAt: row.closed_at,
    series: series.map(({ metric_id, title, from_period, to_period }) => ({
      metric: { id: metric_id, name: title },
      from: from_period,
      to: to_period,
    })),
    can: abilities(context, {
      update: { permission: "verification.update", covers, unless: concluded },
      conclude: { permission: "verification.conclude", covers, unless: concluded },
    }),
  };
});
