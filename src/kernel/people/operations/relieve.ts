import { OK } from "#kernel/contract/contract.ts";
import { invalid, refused } from "#kernel/contract/problem.ts";
import { operation } from "#kernel/operation/operation.ts";
import { holdingAt, ms, nameIn } from "../lookup.ts";
import { postRelieve } from "../post-contract.ts";
import { postInScope } from "../reach.ts";

/** Ends the holding of a post; from then on it is vacant (欠くとき). */
export const relieve = operation(postRelieve, async ({ tx, input, directory, actor, scope, now, emit, send }) => {
  const post = postInScope(scope, directory, input.id);
  const at = input.at ?? now;
  const holding = holdingAt(directory, post.id, at);
  if (!holding) throw refused("people.post-vacant", { post: nameIn(post, actor.locale) });
  if (ms(at) <= ms(holding.from)) throw invalid("at", "people.ends-before-start");
  send(tx.updateTable("holding").set({ valid_to: at }).where("id", "=", holding.id).execute());
  emit("person.relieved", null, {
    holdingId: holding.id,
    postId: post.id,
    postCode: post.code,
    personId: holding.personId,
    at,
  });
  return OK;
});
