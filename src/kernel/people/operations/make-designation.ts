import { v7 as uuid } from "uuid";
import { refuseOwnPost } from "#kernel/access/own-gain.ts";
import { forbidden, invalid, notFound } from "#kernel/contract/problem.ts";
import { operation } from "#kernel/operation/operation.ts";
import { holdingAt, ms, nameIn } from "../lookup.ts";
import { designationMake } from "../post-contract.ts";
import { maySpeakFor } from "../post-queries.ts";
import { activePerson } from "../reach.ts";

/** Names somebody beforehand to act for a post (第2条2項3号): by its holder, or by who administers posts. Never backdated. */
export const makeDesignation = operation(designationMake, async (context) => {
  const { tx, input, directory, actor, scope, now, emit, send, notify } = context;
  const post = directory.posts.get(input.id);
  if (!post) throw notFound();
  if (!maySpeakFor(context, post, scope))
    throw forbidden("people.only-holder-designates", { post: nameIn(post, actor.locale) });
  const from = input.from && ms(input.from) > ms(now) ? input.from : now;
  const to = input.to ?? null;
  if (to !== null && ms(to) <= ms(from)) throw invalid("to", "people.ends-before-start");
  const designee = activePerson(directory, input.personId, from);
  if (holdingAt(directory, post.id, from)?.personId === designee.id)
    throw invalid("personId", "people.designates-himself");

  if (designee.id === actor.personId) refuseOwnPost(context, [post.id]);
  const id = uuid();
  send(
    tx
      .insertInto("designation")
      .values({
        id,
        post_id: post.id,
        person_id: designee.id,
        designated_by: actor.personId,
        designated_at: now,
        valid_from: from,
        valid_to: to,
      })
      .execute(),
  );
  emit("designation.made", null, {
    designationId: id,
    postId: post.id,
    postCode: post.code,
    personId: designee.id,
    from,
    to,
  });
  notify({
    personId: designee.id,
    key: "people.designated",
    params: { post: post.name, postEn: nameIn(post, "en"), from, to },
    href: `/posts/${post.code}`,
  });
  return { designationId: id };
});
