import { abilities, reachesUnit } from "#kernel/access/may.ts";
import { query } from "#kernel/operation/operation.ts";
import { refs } from "#kernel/people/refs.ts";
import { get, type SheetPlace } from "../contract.ts";
import { lightOf, proposals } from "../evaluation/evaluate.ts";
import type { Finding } from "../evaluation/finding.ts";
import { findings } from "../evaluation/findings.ts";
import { mandatoryFields } from "../evaluation/findings-mandatory.ts";
import { refusalOf, type Stage, type Verb } from "../lifecycle.ts";
import { sourcesOf } from "../metric-reference.ts";
import { reviewPoint } from "../settings.ts";
import { inputOf } from "../store.ts";
import { inOrder, moneyColumns, moneyIn, ofKind, sumMoney, type SheetNode } from "../sheet.ts";
import { loadSheet } from "./load.ts";
import { toListed } from "./list.ts";
import type { Refs } from "#kernel/people/refs.ts";

const PERMISSIONS: Record<Verb, string> = {
  write: "policy.write-cell",
  submit: "policy.submit",
  publish: "policy.publish",
  "begin-stage": "policy.begin-stage",
  correct: "policy.correct",
};

/** A sheet with everything that the page shows. The cost depends on the sheet alone, not on how many years there are. */
export const getSheet = query(get, async (context) => {
  const { tx, input, scope, actor, directory, settings } = context;
  const [loaded, versions, origin, rebuilds] = await Promise.all([
    loadSheet(tx, input.id, scope),
    tx
      .selectFrom("policy_version")
      .select(["no", "stage", "published_at", "published_by", "reason"])
      .select((eb) => eb.fn<number>("jsonb_array_length", ["changes"]).as("changes"))
      .where("policy_id", "=", input.id)
      .orderBy("no", "desc")
      .execute(),
    tx.selectFrom("policy_origin").selectAll().where("policy_id", "=", input.id).executeTakeFirst(),
    tx
      .selectFrom("policy_rebuild")
      .selectAll()
      .where("policy_id", "=", input.id)
      .where("dropped_at", "is", null)
      .orderBy("opened_at")
      .execute(),
  ]);
  const { row, form, policy } = loaded;
  const nodes = inOrder(loaded.nodes);
  const names = refs(directory, actor.locale);
  const [years, approval, evaluated, sources] = await Promise.all([
    tx
      .selectFrom("policy")
      .select(["id", "fiscal_year"])
      .where("org_id", "=", policy.orgId)
      .where("code", "=", policy.code)
      .orderBy("fiscal_year", "desc")
      .limit(20)
      .execute(),
    policy.approvalId
      ? tx.selectFrom("approval").select(["id", "state"]).where("id", "=", policy.approvalId).executeTakeFirst()
      : undefined,
    inputOf(context, { form, policy, nodes }),
    sourcesOf(tx, nodes),
  ]);
  const covers = (reach: typeof scope) => reachesUnit(reach, directory, row.unit_id);
  const verbs = Object.entries(PERMISSIONS).map(([verb, permission]) => [
    verb,
    { permission, covers, unless: refusalOf(verb as Verb, policy, form.definition.stages) },
  ]);
  return {
    ...toListed(row, actor.locale),
    version: row.version,
    published: policy.published,
    correction: policy.correction,
    form: {
      id: form.id,
      code: form.code,
      number: form.number,
      effectiveFrom: form.effectiveFrom,
      definition: form.definition,
    },
    nodes: nodes.map((node) => placeOf(node, names)),
    supplied: Object.fromEntries(
      [...(evaluated.supplied ?? [])].map(([key, byYear]) => [key, Object.fromEntries(byYear)]),
    ),
    sources,
    proposals: proposals(evaluated).map((each) => ({ ...each, why: each.why, parts: each.parts })),
    findings: findings(evaluated, policy.stage),
    mandatory: nodes.flatMap((node) =>
      mandatoryFields(form.definition, node).map(({ field, note, stage }) => ({
        nodeId: node.id,
        field,
        stage,
        ...note,
      })),
    ),
    lights: Object.fromEntries(nodes.map((node) => [node.id, lightOf(form.definition, nodes, node)])),
    sums: moneyColumns(form.definition, policy.fiscalYear).map((column) => ({
      ...column,
      ...sumMoney(ofKind(nodes, form.definition.budgetsOn).map((node) => moneyIn(node, column.field))),
    })),
    rebuilds: rebuilds.map((each) => ({
      id: each.id,
      nodeId: each.node_id,
      stage: each.stage as Stage,
      openedAt: each.opened_at,
      owner: names.person(each.owner_id),
      decision: each.decision as "rebuild" | null,
      note: each.note,
      decidedAt: each.decided_at,
      decidedBy: names.person(each.decided_by),
    })),
    versions: versions.map((each) => ({
      no: each.no,
      stage: each.stage as Stage,
      publishedAt: each.published_at,
      by: names.person(each.published_by),
      reason: each.reason,
      changes: each.changes,
    })),
    due: reviewPoint(settings, policy.fiscalYear, policy.stage),
    approval: approval ?? null,
    origin: origin ? { source: origin.source, externalId: origin.external_id, notes: origin.notes as Finding[] } : null,
    years: years.map((each) => ({ id: each.id, fiscalYear: each.fiscal_year })),
    can: abilities(context, {
      ...(Object.fromEntries(verbs) as Parameters<typeof abilities>[1]),
      "decide-rebuild": { permission: "policy.decide-rebuild", covers },
    }),
  };
});

export function placeOf(node: SheetNode, names: Refs): SheetPlace {
  return {
    ...node,
    cells: Object.fromEntries(
      Object.entries(node.cells).map(([field, { v, n, by, at }]) => [field, { v, n, by: names.person(by), at }]),
    ),
  };
}
