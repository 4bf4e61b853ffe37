import { operation } from "#kernel/operation/operation.ts";
import { endSession as contract } from "../contract.ts";

/** Ends some of one's own sessions; other people's ids are passed over as if they were not there. */
export const endSession = operation(contract, async ({ tx, input, actor, emit }) => {
  const own = tx.selectFrom("auth_user").select("id").where("person_id", "=", actor.personId);
  const rows = await tx
    .deleteFrom("auth_session")
    .where("id", "in", input.ids)
    .where("user_id", "in", own)
    .returning("id")
    .execute();
  emit("identity.session-ended", null, { sessions: rows.map((row) => row.id) });
  return { ended: rows.length };
});
