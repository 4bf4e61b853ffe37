import { OK } from "#kernel/contract/contract.ts";
import { refused } from "#kernel/contract/problem.ts";
import { operation } from "#kernel/operation/operation.ts";
import { publishWin } from "../contract.ts";
import { found, lockOpen } from "../part.ts";

/** Publishes the report of a quick win that was achieved: everybody who was invited is told. */
export const publishQuickWin = operation(publishWin, async (context) => {
  const { tx, input, now, actor, send, emit, notify } = context;
  const record = await lockOpen(context);
  const [row, members] = await Promise.all([
    tx
      .selectFrom("consensus_win")
      .select(["id", "title", "state"])
      .where("id", "=", input.winId)
      .where("consensus_id", "=", input.id)
      .executeTakeFirst(),
    tx
      .selectFrom("consensus_member as m")
      .innerJoin("consensus_briefing as b", "b.id", "m.briefing_id")
      .select("m.person_id")
      .distinct()
      .where("b.consensus_id", "=", input.id)
      .execute(),
  ]);
  const win = found(row, "win");
  if (win.state !== "achieved")
    throw refused(win.state === "published" ? "consensus.not.published" : "consensus.not.achieved");
  const change = { state: "published", report: input.report, published_at: now };
  send(tx.updateTable("consensus_win").set(change).where("id", "=", win.id).execute());
  emit("consensus.win-published", input.id, { winId: win.id, title: win.title, text: input.report });
  for (const { person_id: personId } of members)
    if (personId !== actor.personId)
      notify({
        personId,
        key: "consensus.win",
        params: { title: win.title, record: record.title },
        href: `/consensus/${input.id}`,
        recordId: input.id,
        mail: false,
      });
  return OK;
});
