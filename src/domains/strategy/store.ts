import { notFound } from "#kernel/contract/problem.ts";
import { json } from "#kernel/db/json.ts";
import type { RecordRow, Tx, Work } from "#kernel/operation/context.ts";
import { tellContradictions } from "./contradictions.ts";
import { digestOf } from "./digest.ts";
import type { Finding } from "./evaluation/finding.ts";
import { findings } from "./evaluation/findings.ts";
import { lightOf, worst, type SheetInput } from "./evaluation/evaluate.ts";
import { formById, type FormVersion } from "./form/store.ts";
import type { Kind } from "./form/schema.ts";
import type { Standing, Stage, Status } from "./lifecycle.ts";
import { suppliedActuals } from "./metric-reference.ts";
import { childrenOf, moneyField, moneyIn, ofKind, sumMoney, type Cell, type SheetNode } from "./sheet.ts";

export interface PolicyRow extends Standing {
  id: string;
  orgId: string;
  fiscalYear: number;
  code: string;
  formId: string;
  correction: string | null;
  published: number;
  approvalId: string | null;
  /** Contradictions that were told of: "node field". */
  unexplained: string[];
}

/** A sheet under change: its record is locked. */
export interface OpenSheet {
  record: RecordRow;
  policy: PolicyRow;
  form: FormVersion;
  nodes: SheetNode[];
}

export async function policyRow(tx: Tx, id: string): Promise<PolicyRow | undefined> {
  const row = await tx
    .selectFrom("policy")
    .select([
      "id",
      "org_id",
      "fiscal_year",
      "code",
      "form_id",
      "stage",
      "status",
      "correction",
      "published",
      "approval_id",
      "unexplained",
    ])
    .where("id", "=", id)
    .executeTakeFirst();
  return (
    row && {
      id: row.id,
      orgId: row.org_id,
      fiscalYear: row.fiscal_year,
      code: row.code,
      formId: row.form_id,
      stage: row.stage as Stage,
      status: row.status as Status,
      correcting: row.correction !== null,
      correction: row.correction,
      published: row.published,
      approvalId: row.approval_id,
      unexplained: row.unexplained as string[],
    }
  );
}

export async function readNodes(tx: Tx, policyId: string): Promise<SheetNode[]> {
  const rows = await tx
    .selectFrom("policy_node")
    .select(["id", "parent_id", "kind", "no", "sort", "cells"])
    .where("policy_id", "=", policyId)
    .orderBy("sort")
    .execute();
  return rows.map((row) => ({
    id: row.id,
    parentId: row.parent_id,
    kind: row.kind as Kind,
    no: row.no,
    sort: row.sort,
    cells: row.cells as Record<string, Cell>,
  }));
}

/** Locks a sheet and reads all of it; 404 outside of the scope, 409 when the reader saw an older version. */
export async function openSheet(work: Work, id: string, version?: number): Promise<OpenSheet> {
  const record = await work.lock(id, { kind: "policy", ...(version === undefined ? {} : { version }) });
  const [policy, nodes] = await Promise.all([policyRow(work.tx, id), readNodes(work.tx, id)]);
  if (!policy) throw notFound("policy");
  return { record, policy, form: await formById(work.tx, policy.formId), nodes };
}

export const inputOf = async (
  { tx, now }: Pick<Work, "tx" | "now">,
  { form, policy, nodes }: Pick<OpenSheet, "form" | "policy" | "nodes">,
): Promise<SheetInput> => ({
  form: form.definition,
  fiscalYear: policy.fiscalYear,
  nodes,
  supplied: await suppliedActuals(tx, nodes, policy.fiscalYear, now),
});

/** What lists show of a sheet. Pure, but for the actuals that other places supply. */
export function summaryOf(sheet: SheetInput, stage: Stage, found: readonly Finding[] = findings(sheet, stage)) {
  const { form, nodes, fiscalYear } = sheet;
  const money = (kind: "budget" | "settled") =>
    sumMoney(ofKind(nodes, form.budgetsOn).map((node) => moneyIn(node, moneyField(kind, fiscalYear)))).yen;
  return {
    budget: money("budget"),
    settled: money("settled"),
    light: worst(childrenOf(nodes, null, "issue").map((node) => lightOf(form, nodes, node))),
    blocks: found.filter(({ level }) => level === "block").length,
    warnings: found.filter(({ level }) => level === "warn").length,
    digest: json(digestOf(sheet)),
  };
}

/** Brings the row that lists read into step with the sheet and the search text with it, and tells of contradictions. */
export async function settle(work: Work, sheet: OpenSheet): Promise<void> {
  const { policy } = sheet;
  const input = await inputOf(work, sheet);
  const found = findings(input, policy.stage);
  const unexplained = tellContradictions(work, sheet, input, found);
  const row = { ...summaryOf(input, policy.stage, found), unexplained: json(unexplained) };
  work.send(work.tx.updateTable("policy").set(row).where("id", "=", policy.id).execute());
  work.change(sheet.record.id, { search: searchOf(sheet.nodes) });
  work.touch("list:policy");
}

export const searchOf = (nodes: readonly SheetNode[]): string =>
  nodes
    .flatMap(({ cells }) => Object.values(cells).flatMap(({ v }) => (typeof v === "string" && v.length > 1 ? [v] : [])))
    .join("\n");

export function writeCells(work: Work, node: SheetNode): void {
  work.send(
    work.tx
      .updateTable("policy_node")
      .set({ cells: json(node.cells) })
      .where("id", "=", node.id)
      .execute(),
  );
}
