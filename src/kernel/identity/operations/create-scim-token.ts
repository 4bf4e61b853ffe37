import { v7 as uuid } from "uuid";
import { requireAll } from "#kernel/access/require-all.ts";
import { operation } from "#kernel/operation/operation.ts";
import { scimTokenCreate } from "../provider-contract.ts";
import { requireFresh } from "../fresh.ts";
import { newToken, SCIM_PREFIX } from "../token.ts";

/** Makes a token for provisioning; only its hash is kept. */
export const createScimToken = operation(scimTokenCreate, async ({ tx, input, actor, scope, now, emit, send }) => {
  requireAll(scope);
  requireFresh(actor);
  const { token, hash, hint } = newToken(SCIM_PREFIX);
  const id = uuid();
  const expiresAt = new Date(Date.now() + input.days * 86_400_000).toISOString();
  const row = { id, name: input.name, hint, hash, created_at: now, created_by: actor.personId, expires_at: expiresAt };
  send(tx.insertInto("scim_token").values(row).execute());
  emit("identity.scim-token-created", null, { tokenId: id, name: input.name, expiresAt });
  return { id, token, expiresAt };
});
