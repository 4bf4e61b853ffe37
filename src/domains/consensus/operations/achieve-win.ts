import { OK } from "#kernel/contract/contract.ts";
import { refused } from "#kernel/contract/problem.ts";
import { operation } from "#kernel/operation/operation.ts";
import { achieveWin } from "../contract.ts";
import { found, lockOpen } from "../part.ts";

/** Says how it is after a quick win. */
export const achieveQuickWin = operation(achieveWin, async (context) => {
  const { tx, input, send, emit } = context;
  await lockOpen(context);
  const win = found(
    await tx
      .selectFrom("consensus_win")
      .select(["id", "title", "state", "before"])
      .where("id", "=", input.winId)
      .where("consensus_id", "=", input.id)
      .executeTakeFirst(),
    "win",
  );
  if (win.state === "published") throw refused("consensus.not.published");
  send(
    tx.updateTable("consensus_win").set({ state: "achieved", after: input.after }).where("id", "=", win.id).execute(),
  );
  emit("consensus.win-achieved", input.id, { winId: win.id, title: win.title, before: win.before, after: input.after });
  return OK;
});
