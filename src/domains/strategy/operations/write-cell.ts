import { notFound, Problem, refused, invalid } from "#kernel/contract/problem.ts";
import { operation } from "#kernel/operation/operation.ts";
import { personName } from "#kernel/people/lookup.ts";
import { checkedValue, stageOf } from "../cell-value.ts";
import { consequences } from "../consequences.ts";
import { writeCell } from "../contract.ts";
import { guard } from "../guard.ts";
import { writable } from "../lifecycle.ts";
import { isKnownReference } from "../metric-reference.ts";
import { repropose } from "../repropose.ts";
import { openSheet, settle, writeCells } from "../store.ts";
import { REFERENCE, type Cell, type SheetNode } from "../sheet.ts";
import { sameValue } from "../values.ts";

/**
 * Writes one cell. Cells have versions of their own, so two people may write different cells at the same time; for the same
 * cell the later one gets 409 with both texts. 409 too outside of the stage to which the field belongs.
 */
export const writeSheetCell = operation(writeCell, async (work) => {
  const { tx, input, now, actor, directory, emit } = work;
  const sheet = await openSheet(work, input.id);
  guard("write", sheet);
  const index = sheet.nodes.findIndex(({ id }) => id === input.nodeId);
  const node = sheet.nodes[index];
  if (!node) throw notFound("node");
  const { form, policy } = sheet;
  const stage = stageOf(form.definition, node, input.field, policy.stage);
  if (!stage) throw invalid("field", "policy.invalid.unknown-field", { field: input.field });
  if (!writable(stage, policy)) throw refused(`policy.not.other-stage-${stage}`);

  const before = node.cells[input.field];
  const value = checkedValue(form.definition, sheet.nodes, node, input.field, input.value);
  if (input.field === REFERENCE && typeof value === "string" && !(await isKnownReference(tx, value)))
    throw invalid("value", "policy.invalid.unknown-reference");
  if ((before?.n ?? 0) !== input.seen && !sameValue(before?.v ?? null, value)) {
    const person = before?.by ? directory.persons.get(before.by) : undefined;
    throw new Problem(409, "cell-changed", {
      params: {
        who: person ? personName(person, actor.locale) : "Kaname",
        at: before?.at ?? now,
        theirs: before?.v ?? null,
        yours: value,
        n: before?.n ?? 0,
      },
    });
  }
  // The sheet's own version: it never comes twice, so a cell that was blanked and written anew is not taken for the old one.
  const n = sheet.record.version + 1;
  const cells: Record<string, Cell> = { ...node.cells };
  if (value === null) delete cells[input.field];
  else cells[input.field] = { v: value, n, by: actor.personId, at: now };
  const after: SheetNode = { ...node, cells };
  sheet.nodes[index] = after;
  writeCells(work, after);
  emit("policy.cell-written", sheet.record.id, {
    nodeId: node.id,
    kind: node.kind,
    no: node.no,
    field: input.field,
    before: before?.v ?? null,
    after: value,
    correcting: policy.correcting,
    reason: policy.correction ?? "",
  });
  await consequences(work, sheet, node, after);
  await settle(work, sheet);
  if (node.kind === "metric" && input.field.startsWith("actual:"))
    await repropose(work, `sheet:${policy.id}/${node.no}`, node.no);
  return { n: value === null ? 0 : n, version: sheet.record.version + 1 };
});
