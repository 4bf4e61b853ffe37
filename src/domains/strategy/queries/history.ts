import { sql } from "kysely";
import { notFound } from "#kernel/contract/problem.ts";
import { query } from "#kernel/operation/operation.ts";
import { refs } from "#kernel/people/refs.ts";
import { cellHistory, formGet, versionGet, type VersionChange } from "../contract.ts";
import type { Stage } from "../lifecycle.ts";
import type { SheetNode } from "../sheet.ts";
import type { CellValue } from "../values.ts";
import { stringify } from "yaml";
import { placeOf } from "./get.ts";
import { loadSheet } from "./load.ts";

/** One published version as it was. */
export const getVersion = query(versionGet, async ({ tx, input, scope, actor, directory }) => {
  const [, row] = await Promise.all([
    loadSheet(tx, input.id, scope),
    tx
      .selectFrom("policy_version")
      .selectAll()
      .where("policy_id", "=", input.id)
      .where("no", "=", input.no)
      .executeTakeFirst(),
  ]);
  if (!row) throw notFound("version");
  const names = refs(directory, actor.locale);
  return {
    no: row.no,
    stage: row.stage as Stage,
    publishedAt: row.published_at,
    by: names.person(row.published_by),
    reason: row.reason,
    nodes: (row.nodes as SheetNode[]).map((node) => placeOf(node, names)),
    changes: row.changes as VersionChange[],
  };
});

/** Who wrote what into a cell, from the sheet's events. */
export const historyOfCell = query(cellHistory, async ({ tx, input, scope, actor, directory }) => {
  await loadSheet(tx, input.id, scope);
  const rows = await tx
    .selectFrom("event")
    .select(["occurred_at", "actor_id", "data"])
    .where("record_id", "=", input.id)
    .where("type", "=", "policy.cell-written")
    .where(sql<boolean>`data ->> 'nodeId' = ${input.nodeId} and data ->> 'field' = ${input.field}`)
    .orderBy("seq", "desc")
    .limit(100)
    .execute();
  const names = refs(directory, actor.locale);
  return {
    items: rows.map((row) => {
      const data = row.data as { before: CellValue | null; after: CellValue | null };
      return { at: row.occurred_at, by: names.person(row.actor_id), before: data.before, after: data.after };
    }),
  };
});

/** A form version as text, as it can be changed and saved as the next one. */
export const getForm = query(formGet, async ({ tx, input }) => {
  const [row, { sheets }] = await Promise.all([
    tx.selectFrom("policy_form").selectAll().where("id", "=", input.id).executeTakeFirst(),
    tx
      .selectFrom("policy")
      .select((eb) => eb.fn.countAll<number>().as("sheets"))
      .where("form_id", "=", input.id)
      .executeTakeFirstOrThrow(),
  ]);
  if (!row) throw notFound("form");
  return {
    id: row.id,
    code: row.code,
    number: row.number,
    effectiveFrom: row.effective_from,
    source: stringify(row.definition),
    note: row.note,
    sheets,
  };
});
