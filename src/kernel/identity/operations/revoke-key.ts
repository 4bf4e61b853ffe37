import { OK } from "#kernel/contract/contract.ts";
import { notFound, refused } from "#kernel/contract/problem.ts";
import type { Tx } from "#kernel/operation/context.ts";
import { operation } from "#kernel/operation/operation.ts";
import { userRevokeKey } from "../admin-contract.ts";
import { keyRevoke } from "../contract.ts";
import { requireReaches } from "../reaches.ts";

async function revoke(tx: Tx, id: string, now: string) {
  const row = await tx
    .updateTable("api_key")
    .set({ revoked_at: now })
    .where("id", "=", id)
    .where("revoked_at", "is", null)
    .returning(["person_id", "name"])
    .executeTakeFirst();
  if (!row) throw refused("identity.key-over");
  return { personId: row.person_id, keyId: id, name: row.name };
}

const ownerOf = (tx: Tx, id: string) =>
  tx.selectFrom("api_key").select("person_id").where("id", "=", id).executeTakeFirst();

/** Ends one of one's own keys; also through the key itself, so that a program can clean up behind it. */
export const revokeKey = operation(keyRevoke, async ({ tx, input, actor, now, emit }) => {
  if ((await ownerOf(tx, input.id))?.person_id !== actor.personId) throw notFound();
  emit("identity.key-revoked", null, await revoke(tx, input.id, now));
  return OK;
});

/** Ends somebody's key. */
export const revokeUserKey = operation(userRevokeKey, async (context) => {
  const { tx, input, now, emit } = context;
  const key = await ownerOf(tx, input.id);
  if (!key) throw notFound();
  requireReaches(context, key.person_id);
  emit("identity.key-revoked", null, await revoke(tx, input.id, now));
  return OK;
});
