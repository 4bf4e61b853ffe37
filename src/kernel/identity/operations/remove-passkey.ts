import { OK } from "#kernel/contract/contract.ts";
import { notFound, refused } from "#kernel/contract/problem.ts";
import { operation } from "#kernel/operation/operation.ts";
import { passkeyRemove } from "../contract.ts";
import { demandedOf } from "../demanded.ts";
import { requireFresh } from "../fresh.ts";

/** Removes one of one's own passkeys. The last second factor stays while a role demands one. */
export const removePasskey = operation(passkeyRemove, async (context) => {
  const { tx, input, actor, emit } = context;
  requireFresh(actor);
  const rows = await tx
    .selectFrom("auth_passkey as p")
    .innerJoin("auth_user as u", "u.id", "p.user_id")
    .select(["p.id", "p.name", "u.two_factor_enabled"])
    .where("u.person_id", "=", actor.personId)
    .forUpdate()
    .execute();
  const found = rows.find(({ id }) => id === input.id);
  if (!found) throw notFound();
  if (rows.length === 1 && !found.two_factor_enabled && demandedOf(context, actor.personId))
    throw refused("identity.last-factor");
  await tx.deleteFrom("auth_passkey").where("id", "=", input.id).execute();
  emit("identity.passkey-removed", null, { personId: actor.personId, passkeyId: found.id, name: found.name ?? "" });
  return OK;
});
