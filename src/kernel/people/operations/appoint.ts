import { v7 as uuid } from "uuid";
import { refuseOwnPost } from "#kernel/access/own-gain.ts";
import { invalid, refused } from "#kernel/contract/problem.ts";
import { operation } from "#kernel/operation/operation.ts";
import { endOf, isActive, ms, nameIn, personName } from "../lookup.ts";
import { postAppoint } from "../post-contract.ts";
import { activePerson, postInScope } from "../reach.ts";

/** Appoints somebody to a post. A post has one holder: a present one is relieved at the same moment, or it is refused. */
export const appoint = operation(postAppoint, async (context) => {
  const { tx, input, directory, actor, scope, emit, send } = context;
  const post = postInScope(scope, directory, input.id);
  const { personId, from, to = null, concurrent } = input;
  const person = activePerson(directory, personId, from);
  if (personId === actor.personId) refuseOwnPost(context, [post.id]);
  if (to !== null && ms(to) <= ms(from)) throw invalid("to", "people.ends-before-start");
  if (!isActive(post, from)) throw refused("people.post-abolished", { post: nameIn(post, actor.locale) });

  const span = { from, to };
  const overlapping = (directory.holdingsByPost.get(post.id) ?? []).filter(
    (other) => ms(other.from) < endOf(span) && endOf(other) > ms(from),
  );
  for (const other of overlapping) {
    const holder = directory.persons.get(other.personId);
    const replaceable = input.replace && ms(other.from) < ms(from);
    if (!replaceable)
      throw refused("people.post-held", {
        post: nameIn(post, actor.locale),
        name: holder ? personName(holder, actor.locale) : "",
        from: other.from,
      });
    await tx.updateTable("holding").set({ valid_to: from }).where("id", "=", other.id).execute();
    emit("person.relieved", null, {
      holdingId: other.id,
      postId: post.id,
      postCode: post.code,
      personId: other.personId,
      at: from,
    });
  }
  const holdingId = uuid();
  send(
    tx
      .insertInto("holding")
      .values({ id: holdingId, post_id: post.id, person_id: person.id, valid_from: from, valid_to: to, concurrent })
      .execute(),
  );
  emit("person.appointed", null, { holdingId, postId: post.id, postCode: post.code, personId, from, to, concurrent });
  return { holdingId };
});
