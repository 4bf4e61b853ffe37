import { notFound, refused } from "#kernel/contract/problem.ts";
import { OK } from "#kernel/contract/contract.ts";
import { operation } from "#kernel/operation/operation.ts";
import { removeNode } from "../contract.ts";
import { metricsOf } from "../evaluation/condition.ts";
import { conditionIn } from "../evaluation/evaluate.ts";
import { guard } from "../guard.ts";
import { openSheet, settle } from "../store.ts";
import { inOrder, textOf, type SheetNode } from "../sheet.ts";

/** Removes a place with what stands below it; 409 for a metric that a condition still asks for. */
export const removeSheetNode = operation(removeNode, async (work) => {
  const { tx, input, emit } = work;
  const sheet = await openSheet(work, input.id);
  guard("write", sheet);
  const { form, policy, nodes } = sheet;
  const node = nodes.find(({ id }) => id === input.nodeId);
  if (!node) throw notFound("node");
  if (node.kind !== "metric" && policy.stage !== form.definition.stages[0] && !policy.correcting)
    throw refused("policy.not.plan-fixed");
  const user = nodes.find((each) => {
    const condition = conditionIn(each);
    return node.kind === "metric" && condition !== null && metricsOf(condition).includes(node.no);
  });
  if (user) throw refused("policy.not.metric-in-use", { no: user.no });

  const gone = below(nodes, node);
  await tx.deleteFrom("policy_node").where("id", "=", node.id).execute();
  emit("policy.node-removed", sheet.record.id, {
    nodeId: node.id,
    kind: node.kind,
    no: node.no,
    title: textOf(node, "title"),
    reason: input.reason,
    // The history keeps what stood there.
    removed: gone.map(({ kind, no, cells }) => ({
      kind,
      no,
      cells: Object.fromEntries(Object.entries(cells).map(([field, { v }]) => [field, v])),
    })),
  });
  const ids = new Set(gone.map(({ id }) => id));
  sheet.nodes = nodes.filter(({ id }) => !ids.has(id));
  await settle(work, sheet);
  return OK;
});

function below(nodes: readonly SheetNode[], node: SheetNode): SheetNode[] {
  return [
    node,
    ...inOrder(nodes)
      .filter(({ parentId }) => parentId === node.id)
      .flatMap((child) => below(nodes, child)),
  ];
}
