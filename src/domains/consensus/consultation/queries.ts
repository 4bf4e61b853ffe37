import { sql } from "kysely";
import { abilities, reachesUnit } from "#kernel/access/may.ts";
import { visible, type Scope } from "#kernel/access/scope.ts";
import { decodeCursor, toPage } from "#kernel/contract/page.ts";
import { notFound } from "#kernel/contract/problem.ts";
import type { Tx } from "#kernel/operation/context.ts";
import { query } from "#kernel/operation/operation.ts";
import { refs, type Refs } from "#kernel/people/refs.ts";
import * as contracts from "./contract.ts";

const rows = (tx: Tx) =>
  tx
    .selectFrom("consultation as c")
    .innerJoin("record", "record.id", "c.id")
    .selectAll("c")
    .select(["record.number", "record.title", "record.state", "record.owner_id", "record.unit_id"]);
type Row = Awaited<ReturnType<ReturnType<typeof rows>["execute"]>>[number];

function listed(row: Row, names: Refs): contracts.ListedConsultation {
  const unit = names.unit(row.unit_id);
  return {
    id: row.id,
    number: row.number,
    title: row.title,
    state: row.state as "received",
    form: row.form as "hearing",
    unit: unit ? { id: unit.id, name: unit.name } : null,
    heldAt: row.held_at,
    owner: names.person(row.owner_id),
  };
}

/** Consultations and hearings, newest first. */
export const listConsultations = query(contracts.list, async ({ tx, input, scope, directory, actor }) => {
  const after = decodeCursor(input.cursor, 2);
  let found = rows(tx)
    .where("record.kind", "=", "consultation")
    .where(visible(scope))
    .orderBy("c.held_at", "desc")
    .orderBy("c.id", "desc")
    .limit(input.limit + 1);
  if (input.state) found = found.where("record.state", "=", input.state);
  if (input.form) found = found.where("c.form", "=", input.form);
  if (input.unitId) found = found.where("record.unit_id", "=", input.unitId);
  if (after) found = found.where(sql<boolean>`(c.held_at, c.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)`);
  const { items, next } = toPage(await found.execute(), input.limit, (row) => [row.held_at, row.id]);
  const names = refs(directory, actor.locale);
  return { items: items.map((row) => listed(row, names)), next };
});

/** One consultation; 404 outside of the scope. */
export const getConsultation = query(contracts.get, async (context) => {
  const { tx, input, scope, directory, actor } = context;
  const row = await rows(tx).where("c.id", "=", input.id).where(visible(scope)).executeTakeFirst();
  if (!row) throw notFound("consultation");
  const covers = (reach: Scope) => reachesUnit(reach, directory, row.unit_id) || row.owner_id === reach.personId;
  const closed = row.state === "closed" ? { key: "consensus.not.consultation-closed" } : undefined;
  const unreplied = row.state === "received" ? { key: "consensus.not.unreplied" } : undefined;
  return {
    ...listed(row, refs(directory, actor.locale)),
    content: row.content,
    reply: row.reply,
    repliedAt: row.replied_at,
    followUp: row.follow_up,
    can: abilities(context, {
      reply: { permission: "consultation.reply", covers, unless: closed },
      close: { permission: "consultation.close", covers, unless: closed ?? unreplied },
    }),
  };
});
