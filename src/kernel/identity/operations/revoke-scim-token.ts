import { requireAll } from "#kernel/access/require-all.ts";
import { OK } from "#kernel/contract/contract.ts";
import { notFound } from "#kernel/contract/problem.ts";
import { operation } from "#kernel/operation/operation.ts";
import { scimTokenRevoke } from "../provider-contract.ts";

export const revokeScimToken = operation(scimTokenRevoke, async ({ tx, input, scope, now, emit }) => {
  requireAll(scope);
  const row = await tx
    .updateTable("scim_token")
    .set({ revoked_at: now })
    .where("id", "=", input.id)
    .where("revoked_at", "is", null)
    .returning("name")
    .executeTakeFirst();
  if (!row) throw notFound();
  emit("identity.scim-token-revoked", null, { tokenId: input.id, name: row.name });
  return OK;
});
