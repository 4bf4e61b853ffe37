import { v7 as uuid } from "uuid";
import { OK } from "#kernel/contract/contract.ts";
import { invalid } from "#kernel/contract/problem.ts";
import { operation } from "#kernel/operation/operation.ts";
import { reflect } from "../contract.ts";
import { dayOf } from "#kernel/people/lookup.ts";
import { lockOpen } from "../part.ts";

/** Writes down a retrospective (KPT). It cannot have been held in the future. */
export const writeRetrospective = operation(reflect, async (context) => {
  const { tx, input, now, send, emit } = context;
  await lockOpen(context);
  if (input.heldOn > dayOf(now)) throw invalid("heldOn", "consensus.invalid.future");
  const rows = input.points.map(({ kind, text }) => ({
    id: uuid(),
    consensus_id: input.id,
    phase: input.phase,
    held_on: input.heldOn,
    kind,
    text,
  }));
  send(tx.insertInto("consensus_point").values(rows).execute());
  emit("consensus.reflected", input.id, {
    phase: input.phase,
    heldOn: input.heldOn,
    points: input.points,
    count: rows.length,
  });
  return OK;
});
