import { OK } from "#kernel/contract/contract.ts";
import { refused } from "#kernel/contract/problem.ts";
import { administratorRemains } from "#kernel/access/last-administrator.ts";
import { operation } from "#kernel/operation/operation.ts";
import { userDisable } from "../admin-contract.ts";
import { requireNotAbove } from "../above.ts";
import { requireReaches } from "../reaches.ts";
import { shutOut } from "../user.ts";

/** Shuts a person out at once. Not oneself, and not the last who could let others in again. */
export const disableUser = operation(userDisable, async (context) => {
  const { tx, input, actor, access, directory, now, emit } = context;
  const person = requireReaches(context, input.personId);
  requireNotAbove(context, person.id);
  if (person.id === actor.personId) throw refused("identity.not-oneself");
  if (!administratorRemains(access, directory, now, { personId: person.id }))
    throw refused("people.last-administrator");
  const user = await tx
    .selectFrom("auth_user")
    .select("disabled_at")
    .where("person_id", "=", person.id)
    .executeTakeFirst();
  if (!user) throw refused("identity.no-user");
  if (user.disabled_at) throw refused("identity.disabled-already");
  const ended = await shutOut(tx, person.id, now, input.reason);
  emit("identity.user-disabled", null, { personId: person.id, reason: input.reason, ...ended });
  return OK;
});
