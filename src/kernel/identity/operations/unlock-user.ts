import { OK } from "#kernel/contract/contract.ts";
import { refused } from "#kernel/contract/problem.ts";
import { operation } from "#kernel/operation/operation.ts";
import { userUnlock } from "../admin-contract.ts";
import { requireReaches } from "../reaches.ts";

/** Ends the pause after wrong passwords and codes, from whatever address they came. */
export const unlockUser = operation(userUnlock, async (context) => {
  const { tx, input, emit } = context;
  const person = requireReaches(context, input.personId);
  const user = await tx
    .selectFrom("auth_user")
    .select(["id", "email"])
    .where("person_id", "=", person.id)
    .executeTakeFirst();
  if (!user) throw refused("identity.no-user");
  await tx
    .deleteFrom("auth_lock")
    .where((eb) =>
      eb.or([eb("key", "=", user.email), eb(eb.fn("starts_with", ["key", eb.val(`${user.email} `)]), "=", true)]),
    )
    .execute();
  await tx
    .updateTable("auth_two_factor")
    .set({ failed_verification_count: 0, locked_until: null })
    .where("user_id", "=", user.id)
    .execute();
  emit("identity.unlocked", null, { personId: person.id });
  return OK;
});
