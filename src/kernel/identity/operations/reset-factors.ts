import { OK } from "#kernel/contract/contract.ts";
import { refused } from "#kernel/contract/problem.ts";
import { operation } from "#kernel/operation/operation.ts";
import { userResetFactors } from "../admin-contract.ts";
import { requireNotAbove } from "../above.ts";
import { requireReaches } from "../reaches.ts";
import { endSessions } from "../user.ts";

/** After the loss of a phone or key: the second factors go, and with them every session. Not one's own. */
export const resetFactors = operation(userResetFactors, async (context) => {
  const { tx, input, actor, emit } = context;
  const person = requireReaches(context, input.personId);
  requireNotAbove(context, person.id);
  if (person.id === actor.personId) throw refused("identity.not-oneself");
  const user = await tx.selectFrom("auth_user").select("id").where("person_id", "=", person.id).executeTakeFirst();
  if (!user) throw refused("identity.no-user");
  await tx.deleteFrom("auth_account").where("user_id", "=", user.id).where("provider_id", "like", "sso:%").execute();
  const passkeys = await tx.deleteFrom("auth_passkey").where("user_id", "=", user.id).executeTakeFirst();
  const totp = await tx.deleteFrom("auth_two_factor").where("user_id", "=", user.id).executeTakeFirst();
  // The grace period begins anew, so that he can come in and set up another.
  await tx
    .updateTable("auth_user")
    .set({ two_factor_enabled: false, second_factor_asked_at: null })
    .where("id", "=", user.id)
    .execute();
  await endSessions(tx, person.id);
  emit("identity.factors-reset", null, {
    personId: person.id,
    passkeys: Number(passkeys.numDeletedRows),
    totp: totp.numDeletedRows > 0n,
  });
  return OK;
});
