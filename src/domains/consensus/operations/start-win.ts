import { v7 as uuid } from "uuid";
import { operation } from "#kernel/operation/operation.ts";
import { startWin } from "../contract.ts";
import { lockOpen } from "../part.ts";

/** Registers a quick win with how it is before: without that, nothing can be compared later. */
export const startQuickWin = operation(startWin, async (context) => {
  const { tx, input, send, emit } = context;
  await lockOpen(context);
  const id = uuid();
  const { title, what, before } = input;
  send(tx.insertInto("consensus_win").values({ id, consensus_id: input.id, title, what, before }).execute());
  emit("consensus.win-started", input.id, { winId: id, title, what, before });
  return { id };
});
