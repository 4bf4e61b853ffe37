import { OK } from "#kernel/contract/contract.ts";
import { notFound, refused } from "#kernel/contract/problem.ts";
import { operation } from "#kernel/operation/operation.ts";
import { endOf, ms } from "#kernel/people/lookup.ts";
import { revoke } from "../contract.ts";
import { administratorRemains } from "../last-administrator.ts";
import { requireAll } from "../require-all.ts";

/** Ends a grant now; one that has not begun goes without a trace but the event. */
export const revokeGrant = operation(revoke, async ({ tx, input, access, directory, scope, now, emit, send }) => {
  requireAll(scope);
  // Two administrators who revoke each other at the same moment: the second waits here and then finds himself the last.
  await tx.selectFrom("role_grant").select("id").forUpdate().execute();
  const live = await tx.selectFrom("role_grant").select(["id", "valid_to"]).execute();
  const ends = new Map(live.map((row) => [row.id, row.valid_to]));
  const found = access.grants.find((grant) => grant.id === input.id);
  if (!found) throw notFound();
  if (endOf(found) <= ms(now)) throw refused("access.grant-over");
  const keep = (grant: { id: string }) => grant.id !== found.id && !isOver(ends, grant.id, now);
  if (!administratorRemains(access, directory, now, { keep })) throw refused("people.last-administrator");
  if (ms(found.from) < ms(now))
    send(tx.updateTable("role_grant").set({ valid_to: now, ended_at: now }).where("id", "=", found.id).execute());
  else send(tx.deleteFrom("role_grant").where("id", "=", found.id).execute());
  const { roleCode, personId, postId, everybody, scope: where } = found;
  emit("access.revoked", null, { grantId: found.id, roleCode, personId, postId, everybody, scope: where });
  return OK;
});

/** Whether a grant that the picture still shows has ended or gone meanwhile. */
function isOver(ends: ReadonlyMap<string, string | null>, id: string, now: string): boolean {
  const end = ends.get(id);
  return end === undefined || (end !== null && ms(end) <= ms(now));
}
