import { OK } from "#kernel/contract/contract.ts";
import { forbidden, notFound, refused } from "#kernel/contract/problem.ts";
import { operation } from "#kernel/operation/operation.ts";
import { nameIn } from "../lookup.ts";
import { designationRevoke } from "../post-contract.ts";
import { maySpeakFor } from "../post-queries.ts";

/** Revokes a designation from now on; for the time before, it stays what it was. */
export const revokeDesignation = operation(designationRevoke, async (context) => {
  const { tx, input, directory, actor, scope, now, emit } = context;
  const found = [...directory.designationsByPost.values()].flat().find((row) => row.id === input.id);
  const post = found && directory.posts.get(found.postId);
  if (!found || !post) throw notFound();
  if (!maySpeakFor(context, post, scope))
    throw forbidden("people.only-holder-designates", { post: nameIn(post, actor.locale) });
  const revoked = await tx
    .updateTable("designation")
    .set({ revoked_at: now })
    .where("id", "=", found.id)
    .where("revoked_at", "is", null)
    .returning("id")
    .executeTakeFirst();
  if (!revoked) throw refused("people.revoked-already");
  emit("designation.revoked", null, {
    designationId: found.id,
    postId: post.id,
    postCode: post.code,
    personId: found.personId,
  });
  return OK;
});
