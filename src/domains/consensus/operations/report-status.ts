import { OK } from "#kernel/contract/contract.ts";
import { forbidden } from "#kernel/contract/problem.ts";
import { operation } from "#kernel/operation/operation.ts";
import { scopeFor } from "#kernel/access/may.ts";
import { reportStatus } from "../contract.ts";
import { found, lockOpen } from "../part.ts";

/** The champion, or whoever appoints champions, says how far a department is. */
export const reportLocalStatus = operation(reportStatus, async (context) => {
  const { tx, input, now, actor, directory, send, emit } = context;
  await lockOpen(context);
  const champion = found(
    await tx
      .selectFrom("consensus_champion")
      .select(["person_id", "status"])
      .where("consensus_id", "=", input.id)
      .where("unit_id", "=", input.unitId)
      .executeTakeFirst(),
    "champion",
  );
  if (champion.person_id !== actor.personId && !scopeFor(context, "consensus.appoint"))
    throw forbidden("consensus.not.champion");
  send(
    tx
      .updateTable("consensus_champion")
      .set({ status: input.status, note: input.note, reported_at: now })
      .where("consensus_id", "=", input.id)
      .where("unit_id", "=", input.unitId)
      .execute(),
  );
  emit("consensus.status-reported", input.id, {
    unitId: input.unitId,
    unit: directory.units.get(input.unitId)?.name ?? "",
    from: champion.status,
    to: input.status,
    text: input.note,
  });
  return OK;
});
