import { OK } from "#kernel/contract/contract.ts";
import { notFound } from "#kernel/contract/problem.ts";
import { operation } from "#kernel/operation/operation.ts";
import { passkeyRename } from "../contract.ts";

export const renamePasskey = operation(passkeyRename, async ({ tx, input, actor, emit }) => {
  const own = tx.selectFrom("auth_user").select("id").where("person_id", "=", actor.personId);
  const renamed = await tx
    .updateTable("auth_passkey")
    .set({ name: input.name })
    .where("id", "=", input.id)
    .where("user_id", "in", own)
    .returning("id")
    .executeTakeFirst();
  if (!renamed) throw notFound();
  emit("identity.passkey-renamed", null, { personId: actor.personId, passkeyId: renamed.id, name: input.name });
  return OK;
});
