import { sql } from "kysely";
import type { Message } from "#kernel/exchange/message.ts";
import type { Tx } from "#kernel/operation/context.ts";
import type { Kind } from "../form/schema.ts";
import { sheetKey, type Cell, type SheetNode } from "../sheet.ts";
import { sameValue } from "../values.ts";
import type { ParsedSheet } from "./parsed.ts";

export interface Stored {
  id: string;
  number: string;
  formId: string;
  published: number;
  status: string;
  stage: string;
  nodes: SheetNode[];
}

export interface Planned {
  sheet: ParsedSheet;
  /** Null for a sheet that is new. */
  stored: Stored | null;
}

export interface Plan {
  groups: Planned[];
  /** Rows of sheets that are stored just so. */
  unchanged: number;
  refused: { row: number; message: Message }[];
}

/**
 * Compares sheets with what is stored. With `lock` nobody else imports until the transaction ends. A sheet that is being
 * written in Kaname, and a cell that a person has written since, are not overwritten: the rows are refused.
 */
export async function plan(tx: Tx, sheets: readonly ParsedSheet[], lock: boolean): Promise<Plan> {
  if (lock) await sql`select pg_advisory_xact_lock(hashtextextended('policy-import', 0))`.execute(tx);
  const stored = await storedSheets(tx, sheets);
  const result: Plan = { groups: [], unchanged: 0, refused: [] };
  for (const sheet of sheets) {
    const before = stored.get(sheetKey(sheet)) ?? null;
    if (!before) {
      result.groups.push({ sheet, stored: null });
      continue;
    }
    const changed = changedCells(before.nodes, sheet);
    const refuse = (key: string) =>
      result.refused.push(...sheet.rows.map((row) => ({ row, message: { key, params: { number: before.number } } })));
    if (changed.length === 0) result.unchanged += sheet.rows.length;
    else if (before.status !== "published") refuse("policy.import.being-written");
    else if (changed.some((cell) => cell?.by != null)) refuse("policy.import.changed-here");
    else result.groups.push({ sheet, stored: before });
  }
  return result;
}

/** Stored cells that the file says otherwise; undefined for one that is not there yet. */
function changedCells(nodes: readonly SheetNode[], sheet: ParsedSheet): (Cell | undefined)[] {
  return sheet.nodes.flatMap(({ kind, no, cells }) => {
    const node = nodes.find((each) => each.kind === kind && each.no === no);
    if (!node) return [undefined];
    return [...cells]
      .filter(([field, value]) => !sameValue(node.cells[field]?.v, value))
      .map(([field]) => node.cells[field]);
  });
}

async function storedSheets(tx: Tx, sheets: readonly ParsedSheet[]): Promise<Map<string, Stored>> {
  const rows = await tx
    .selectFrom("policy")
    .innerJoin("record", "record.id", "policy.id")
    .innerJoin("policy_org as org", "org.id", "policy.org_id")
    .select([
      "policy.id",
      "record.number",
      "policy.form_id",
      "policy.published",
      "policy.status",
      "policy.stage",
      "policy.fiscal_year",
      "policy.code",
      "org.name",
    ])
    .where(
      sql<boolean>`(policy.fiscal_year, policy.code) in (select * from unnest(${sheets.map((each) => each.fiscalYear)}::int[], ${sheets.map((each) => each.code)}::text[]))`,
    )
    .execute();
  const nodes =
    rows.length === 0
      ? []
      : await tx
          .selectFrom("policy_node")
          .select(["policy_id", "id", "parent_id", "kind", "no", "sort", "cells"])
          .where(
            "policy_id",
            "in",
            rows.map(({ id }) => id),
          )
          .execute();
  const byPolicy = Map.groupBy(nodes, (row) => row.policy_id);
  const result = new Map<string, Stored>();
  for (const row of rows) {
    const value: Stored = {
      id: row.id,
      number: row.number,
      formId: row.form_id,
      published: row.published,
      status: row.status,
      stage: row.stage,
      nodes: (byPolicy.get(row.id) ?? []).map((node) => ({
        id: node.id,
        parentId: node.parent_id,
        kind: node.kind as Kind,
        no: node.no,
        sort: node.sort,
        cells: node.cells as Record<string, Cell>,
      })),
    };
    result.set(sheetKey({ org: row.name, fiscalYear: row.fiscal_year, code: row.code }), value);
  }
  return result;
}
