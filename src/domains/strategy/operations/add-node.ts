import { v7 as uuid } from "uuid";
import { invalid, notFound, refused } from "#kernel/contract/problem.ts";
import { json } from "#kernel/db/json.ts";
import { operation } from "#kernel/operation/operation.ts";
import { addNode } from "../contract.ts";
import { levelOf, type Kind } from "../form/schema.ts";
import { guard } from "../guard.ts";
import { openSheet, settle } from "../store.ts";
import { childrenOf, type SheetNode } from "../sheet.ts";
import { metricKey } from "../values.ts";

/** Adds a place while the plan is written, or in a correction. Metrics may be added at any time before a stage is handed in. */
export const addSheetNode = operation(addNode, async (work) => {
  const { tx, input, now, actor, emit, send } = work;
  const sheet = await openSheet(work, input.id);
  guard("write", sheet);
  const { form, policy, nodes } = sheet;
  const level = levelOf(form.definition, input.kind);
  if (!level) throw invalid("kind", "policy.invalid.unknown-kind");
  if (input.kind !== "metric" && policy.stage !== form.definition.stages[0] && !policy.correcting)
    throw refused("policy.not.plan-fixed");
  const parent = input.parentId === null ? null : nodes.find(({ id }) => id === input.parentId);
  if (parent === undefined) throw notFound("node");
  if ((parent?.kind ?? null) !== level.parent) throw invalid("parentId", "policy.invalid.wrong-parent");

  const siblings = childrenOf(nodes, input.parentId, input.kind);
  const no =
    input.kind === "metric" ? keyOf(input.no ?? input.title, siblings) : numberOf(input.kind, parent, siblings);
  const node: SheetNode = {
    id: uuid(),
    parentId: input.parentId,
    kind: input.kind,
    no,
    sort: Math.max(0, ...nodes.map(({ sort }) => sort)) + 1,
    cells: { title: { v: input.title, n: 1, by: actor.personId, at: now } },
  };
  send(
    tx
      .insertInto("policy_node")
      .values({
        id: node.id,
        policy_id: policy.id,
        parent_id: node.parentId,
        kind: node.kind,
        no,
        sort: node.sort,
        cells: json(node.cells),
      })
      .execute(),
  );
  nodes.push(node);
  emit("policy.node-added", sheet.record.id, { nodeId: node.id, kind: node.kind, no, title: input.title });
  await settle(work, sheet);
  return { nodeId: node.id, no, version: sheet.record.version + 1 };
});

function keyOf(wanted: string, siblings: readonly SheetNode[]): string {
  const key = wanted
    .normalize("NFKC")
    .replace(/[^\p{L}\p{N}\p{M}ー_-]/gu, "")
    .slice(0, 60);
  if (!metricKey.safeParse(key).success) throw invalid("no", "policy.invalid.metric-key");
  if (siblings.some(({ no }) => no === key)) throw refused("policy.not.metric-taken", { key });
  return key;
}

/** 1, 1-1, 1-1-1; what stands below a measure or strategy as parts is 1-1-1.1. */
function numberOf(kind: Kind, parent: SheetNode | null, siblings: readonly SheetNode[]): string {
  const last = Math.max(0, ...siblings.map(({ no }) => Number(/(\d+)$/.exec(no)?.[1] ?? 0)));
  if (!parent) return String(last + 1);
  const part = kind === "outcome" || kind === "indicator" || kind === "withdrawal";
  return `${parent.no}${part ? "." : "-"}${last + 1}`;
}
