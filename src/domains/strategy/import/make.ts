import { v7 as uuid } from "uuid";
import { meaning } from "../evaluation/evaluate.ts";
import type { FormDefinition, Kind, Stage } from "../form/schema.ts";
import { fieldOf } from "../form/schema.ts";
import { inOrder, type Cell, type SheetNode } from "../sheet.ts";
import { sameValue } from "../values.ts";
import type { ParsedSheet } from "./parsed.ts";

/** Nodes of a parsed sheet laid over those that are stored; a parent that the file does not name is made, so nothing is lost. */
export function mergeNodes(sheet: ParsedSheet, stored: readonly SheetNode[], at: string, version: number): SheetNode[] {
  const nodes = stored.map((node) => ({ ...node, cells: { ...node.cells } }));
  let sort = Math.max(0, ...nodes.map((node) => node.sort));
  const find = (kinds: readonly Kind[], no: string) =>
    nodes.find((node) => node.no === no && kinds.includes(node.kind));
  const add = (kind: Kind, no: string, parentId: string | null): SheetNode => {
    const node: SheetNode = { id: uuid(), parentId, kind, no, sort: ++sort, cells: {} };
    nodes.push(node);
    return node;
  };
  const place = (kind: Kind, no: string, parentNo: string | null): SheetNode => {
    const found = find([kind], no);
    if (found) return found;
    const above = PARENTS[kind];
    if (!above || parentNo === null) return add(kind, no, null);
    const parent = find([above], parentNo) ?? place(above, parentNo, upper(parentNo));
    return add(kind, no, parent.id);
  };
  for (const { kind, no, parentNo, cells } of sheet.nodes) {
    const node = place(kind, no, parentNo);
    for (const [field, v] of cells) {
      const before: Cell | undefined = node.cells[field];
      if (!before || !sameValue(before.v, v)) node.cells[field] = { v, n: version, by: null, at };
    }
  }
  for (const node of nodes)
    if (node.cells["title"] === undefined) node.cells["title"] = { v: node.no, n: version, by: null, at };
  return inOrder(nodes).map((node, index) => ({ ...node, sort: index + 1 }));
}

const PARENTS: Partial<Record<Kind, Kind>> = {
  strategy: "issue",
  outcome: "strategy",
  measure: "strategy",
  indicator: "measure",
  withdrawal: "measure",
};

function upper(no: string): string | null {
  const cut = no.lastIndexOf("-");
  return cut > 0 ? no.slice(0, cut) : null;
}

/** The latest stage of which something is written. */
export function stageReached(form: FormDefinition, nodes: readonly SheetNode[]): Stage {
  const found = form.stages.findLast((stage) =>
    nodes.some((node) => Object.keys(node.cells).some((field) => fieldOf(form, node.kind, field)?.stage === stage)),
  );
  return found ?? form.stages[0] ?? "plan";
}

/** Measures whose criterion was triggered: each gets its rebuild item. */
export const withdrawnIn = (form: FormDefinition, nodes: readonly SheetNode[]): SheetNode[] =>
  nodes.filter((node) => node.kind === "measure" && meaning(form, node, "achievement") === "withdrawn");
