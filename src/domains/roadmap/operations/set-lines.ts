import { v7 as uuid } from "uuid";
import { invalid } from "#kernel/contract/problem.ts";
import { isStart } from "#kernel/metrics/period.ts";
import { operation } from "#kernel/operation/operation.ts";
import { dayOf } from "#kernel/people/lookup.ts";
import { setLines } from "../contract.ts";

/** Replaces costs and benefits. An actual amount cannot lie in a month that has not begun. */
export const setInitiativeLines = operation(setLines, async (context) => {
  const { tx, input, now, send, emit } = context;
  const record = await context.lock(input.id, { kind: "initiative", version: input.version });
  const today = dayOf(now);
  for (const [index, { month, actual }] of input.lines.entries()) {
    if (!isStart("month", month)) throw invalid(`lines.${index}.month`, "roadmap.invalid.month");
    if (actual !== null && month > today) throw invalid(`lines.${index}.actual`, "roadmap.invalid.future-actual");
  }
  send(tx.deleteFrom("initiative_line").where("initiative_id", "=", input.id).execute());
  if (input.lines.length > 0)
    send(
      tx
        .insertInto("initiative_line")
        .values(input.lines.map((line) => ({ id: uuid(), initiative_id: input.id, ...line })))
        .execute(),
    );
  emit("initiative.lines-set", input.id, { lines: input.lines, count: input.lines.length });
  return { id: record.id, number: record.number, version: record.version + 1 };
});
