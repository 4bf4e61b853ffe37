import { requireAll } from "#kernel/access/require-all.ts";
import { OK } from "#kernel/contract/contract.ts";
import { notFound } from "#kernel/contract/problem.ts";
import { operation } from "#kernel/operation/operation.ts";
import { providerRemove } from "../provider-contract.ts";
import { bindingOf } from "../sso/match.ts";

/** Ends single sign-on with a provider; what it opened closes, and its names for people are forgotten. */
export const removeProvider = operation(providerRemove, async ({ tx, input, scope, emit }) => {
  requireAll(scope);
  const row = await tx.deleteFrom("sign_in_provider").where("id", "=", input.id).returning("name").executeTakeFirst();
  if (!row) throw notFound();
  await tx.deleteFrom("auth_session").where("provider_id", "=", input.id).execute();
  await tx.deleteFrom("auth_account").where("provider_id", "=", bindingOf(input)).execute();
  emit("identity.provider-removed", null, { providerId: input.id, name: row.name });
  return OK;
});
