import { v7 as uuid } from "uuid";
import { invalid, notFound, refused } from "#kernel/contract/problem.ts";
import { reachesUnit } from "#kernel/access/may.ts";
import { json } from "#kernel/db/json.ts";
import { operation } from "#kernel/operation/operation.ts";
import { create } from "../contract.ts";
import { carryOver } from "../carry-over.ts";
import { fiscalYearName } from "../fiscal-year.ts";
import { formById, formFor } from "../form/store.ts";
import { stateOf } from "../lifecycle.ts";
import { openStage } from "../stage.ts";
import { policyRow, readNodes, settle } from "../store.ts";
import type { SheetNode } from "../sheet.ts";

/** Begins a sheet. 409 when the organisation has one of this code for the year, 422 for an unknown organisation or form. */
export const createSheet = operation(create, async (work) => {
  const { tx, input, scope, directory } = work;
  const org = await tx
    .selectFrom("policy_org")
    .select(["id", "name", "unit_id"])
    .where("id", "=", input.orgId)
    .executeTakeFirst();
  if (!org || !reachesUnit(scope, directory, org.unit_id)) throw invalid("orgId", "policy.invalid.unknown-org");
  const taken = await tx
    .selectFrom("policy")
    .select("id")
    .where("org_id", "=", org.id)
    .where("fiscal_year", "=", input.fiscalYear)
    .where("code", "=", input.code)
    .executeTakeFirst();
  if (taken) throw refused("policy.not.taken", { year: fiscalYearName(input.fiscalYear, "era"), org: org.name });

  const source = input.copyFrom ? await policyRow(tx, input.copyFrom) : undefined;
  if (input.copyFrom && !source) throw notFound("policy");
  const form = await formFor(work, source ? (await formById(tx, source.formId)).code : input.form, input.fiscalYear);
  const [stage = "plan"] = form.definition.stages;
  const title = input.title ?? `${org.name} ${form.definition.heading.ja}`;
  const record = await work.create("policy", {
    title,
    state: stateOf({ stage, status: "draft" }),
    unitId: org.unit_id,
    ownerId: work.actor.personId,
    facts: { orgId: org.id, ownerId: work.actor.personId },
  });
  await tx
    .insertInto("policy")
    .values({
      id: record.id,
      org_id: org.id,
      fiscal_year: input.fiscalYear,
      code: input.code,
      form_id: form.id,
      stage,
      status: "draft",
    })
    .execute();
  const nodes: SheetNode[] = source
    ? carryOver(await readNodes(tx, source.id), form.definition, input.fiscalYear - source.fiscalYear, work.now)
    : firstNodes(form.definition.levels[0]?.kind === "project", title, work.now);
  if (nodes.length > 0)
    await tx
      .insertInto("policy_node")
      .values(
        nodes.map(({ id, parentId, kind, no, sort, cells }) => ({
          id,
          policy_id: record.id,
          parent_id: parentId,
          kind,
          no,
          sort,
          cells: json(cells),
        })),
      )
      .execute();
  work.emit("policy.created", record.id, {
    orgId: org.id,
    org: org.name,
    unitId: org.unit_id,
    ownerId: record.ownerId,
    fiscalYear: input.fiscalYear,
    form: form.code,
    formNumber: form.number,
    stage,
    status: "draft",
    published: 0,
    ...(source ? { copyFrom: source.id } : {}),
  });
  const policy = {
    id: record.id,
    orgId: org.id,
    fiscalYear: input.fiscalYear,
    code: input.code,
    formId: form.id,
    stage,
    status: "draft" as const,
    correcting: false,
    correction: null,
    published: 0,
    approvalId: null,
    unexplained: [],
  };
  openStage(work, policy, stage, record.ownerId);
  await settle(work, { record, policy, form, nodes });
  return { id: record.id, number: record.number, version: record.version + 1 };
});

/** A form of one project has its only place from the beginning. */
function firstNodes(project: boolean, title: string, at: string): SheetNode[] {
  if (!project) return [];
  return [
    {
      id: uuid(),
      parentId: null,
      kind: "project",
      no: "1",
      sort: 1,
      cells: { title: { v: title, n: 1, by: null, at } },
    },
  ];
}
