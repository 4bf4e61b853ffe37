import { OK } from "#kernel/contract/contract.ts";
import { forbidden } from "#kernel/contract/problem.ts";
import { operation } from "#kernel/operation/operation.ts";
import { read } from "../contract.ts";
import { lockOpen } from "../part.ts";

/** The invited person says that the material was read; the first time counts. */
export const readMaterial = operation(read, async (context) => {
  const { tx, input, now, actor, emit } = context;
  await lockOpen(context);
  const { numUpdatedRows } = await tx
    .updateTable("consensus_member")
    .set((eb) => ({ read_at: eb.fn.coalesce("read_at", eb.val(now)) }))
    .where("briefing_id", "=", input.briefingId)
    .where("person_id", "=", actor.personId)
    .where("briefing_id", "in", (eb) =>
      eb.selectFrom("consensus_briefing").select("id").where("consensus_id", "=", input.id),
    )
    .executeTakeFirst();
  if (numUpdatedRows === 0n) throw forbidden("consensus.not.invited");
  emit("consensus.material-read", input.id, { briefingId: input.briefingId }, { quiet: true });
  return OK;
});
