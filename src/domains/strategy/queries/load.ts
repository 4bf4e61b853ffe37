import { visible } from "#kernel/access/scope.ts";
import type { Scope } from "#kernel/access/scope.ts";
import { notFound } from "#kernel/contract/problem.ts";
import type { Tx } from "#kernel/operation/context.ts";
import { toForm, type FormVersion } from "../form/store.ts";
import type { Stage, Status } from "../lifecycle.ts";
import { readNodes, type PolicyRow } from "../store.ts";
import type { SheetNode } from "../sheet.ts";
import { listed } from "./list.ts";

/** A sheet as readers get it; 404 outside of the scope. Two statements, whatever the number of years and sheets. */
export async function loadSheet(tx: Tx, id: string, scope: Scope) {
  const [row, nodes] = await Promise.all([
    listed(tx)
      .innerJoin("policy_form as form", "form.id", "policy.form_id")
      .select([
        "record.version",
        "record.unit_id",
        "policy.published",
        "policy.approval_id",
        "form.id as form_id",
        "form.code as form_code",
        "form.number as form_number",
        "form.effective_from as form_effective_from",
        "form.definition as form_definition",
      ])
      .where("policy.id", "=", id)
      .where(visible(scope))
      .executeTakeFirst(),
    readNodes(tx, id),
  ]);
  if (!row) throw notFound("policy");
  const form: FormVersion = toForm({
    id: row.form_id,
    code: row.form_code,
    number: row.form_number,
    effective_from: row.form_effective_from,
    definition: row.form_definition,
  });
  const policy: PolicyRow = {
    id,
    orgId: row.org_id,
    fiscalYear: row.fiscal_year,
    code: row.code,
    formId: form.id,
    stage: row.stage as Stage,
    status: row.status as Status,
    correcting: row.correction !== null,
    correction: row.correction,
    published: row.published,
    approvalId: row.approval_id,
    unexplained: [],
  };
  return { row, form, policy, nodes };
}

export type LoadedSheet = Awaited<ReturnType<typeof loadSheet>>;

/** Nodes of a published version, as they were. 404 for a version that there is not. */
export async function versionNodes(tx: Tx, id: string, no: number): Promise<SheetNode[]> {
  const row = await tx
    .selectFrom("policy_version")
    .select("nodes")
    .where("policy_id", "=", id)
    .where("no", "=", no)
    .executeTakeFirst();
  if (!row) throw notFound("version");
  return row.nodes as SheetNode[];
}
