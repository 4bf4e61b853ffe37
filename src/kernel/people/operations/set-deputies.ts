import { refuseOwnPost } from "#kernel/access/own-gain.ts";
import { invalid } from "#kernel/contract/problem.ts";
import { operation } from "#kernel/operation/operation.ts";
import { covers, holdingAt, ms } from "../lookup.ts";
import { deputySet } from "../post-contract.ts";
import { postInScope } from "../reach.ts";
import { staleChange } from "../stale.ts";

/** Sets the standing order of deputies (規程外の代行) from now on; what held before stays known for the past. */
export const setDeputies = operation(deputySet, async (context) => {
  const { tx, input, directory, actor, scope, now, emit, send } = context;
  const post = postInScope(scope, directory, input.id);
  for (const [index, deputy] of input.deputies.entries()) {
    const twice = input.deputies.findIndex((other) => other.postId === deputy.postId) !== index;
    if (!directory.posts.has(deputy.postId))
      throw invalid(`deputies.${index}.postId`, "people.unknown-post", { code: "" });
    if (twice || deputy.postId === post.id) throw invalid(`deputies.${index}.postId`, "people.deputy-twice");
  }
  const isMine = ({ postId }: { postId: string }) => holdingAt(directory, postId, now)?.personId === actor.personId;
  if (input.deputies.some(isMine)) refuseOwnPost(context, [post.id]);
  const updated = await tx
    .updateTable("post")
    .set((eb) => ({ version: eb("version", "+", 1) }))
    .where("id", "=", post.id)
    .where("version", "=", input.version)
    .returning("version")
    .executeTakeFirst();
  if (!updated) throw await staleChange(tx, directory, "post", post.id);

  const before = (directory.deputiesByPost.get(post.id) ?? []).filter((row) => covers(row, now));
  for (const row of before) {
    const begun = ms(row.from) < ms(now);
    if (begun) send(tx.updateTable("deputy").set({ valid_to: now }).where("id", "=", row.id).execute());
    else send(tx.deleteFrom("deputy").where("id", "=", row.id).execute());
  }
  const rows = input.deputies.map(({ postId, basis }, index) => ({
    post_id: post.id,
    position: index + 1,
    deputy_post_id: postId,
    basis,
    valid_from: now,
  }));
  if (rows.length > 0) send(tx.insertInto("deputy").values(rows).execute());
  const codes = (ids: string[]) => ids.map((id) => directory.posts.get(id)?.code ?? id);
  emit("post.deputies-set", null, {
    postId: post.id,
    postCode: post.code,
    from: codes(before.map((row) => row.deputyPostId)),
    to: codes(rows.map((row) => row.deputy_post_id)),
  });
  return { version: updated.version };
});
