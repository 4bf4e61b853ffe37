import type { VersionChange } from "./contract.ts";
import { textOf, type SheetNode } from "./sheet.ts";
import { sameValue } from "./values.ts";

/** Cells that differ between two states of a sheet, in the order of the newer one; what is gone comes last. Pure. */
export function differences(before: readonly SheetNode[], after: readonly SheetNode[]): VersionChange[] {
  const [was, is] = [before, after].map((nodes) => new Map(nodes.map((node) => [node.id, node]))) as [
    Map<string, SheetNode>,
    Map<string, SheetNode>,
  ];
  const all = [...after, ...before.filter(({ id }) => !is.has(id))];
  return all.flatMap((node) => {
    const [old, now] = [was.get(node.id), is.get(node.id)];
    const fields = [...new Set([...Object.keys(now?.cells ?? {}), ...Object.keys(old?.cells ?? {})])];
    return fields
      .filter((field) => !sameValue(old?.cells[field]?.v, now?.cells[field]?.v))
      .map((field) => ({
        nodeId: node.id,
        kind: node.kind,
        no: node.no,
        title: textOf(node, "title").slice(0, 200),
        field,
        before: old?.cells[field]?.v ?? null,
        after: now?.cells[field]?.v ?? null,
      }));
  });
}
