import { v7 as uuid } from "uuid";
import type { Work } from "#kernel/operation/context.ts";
import { ms, postsOf } from "./lookup.ts";
import { orderFor } from "./order.ts";
import { responsible } from "./responsible.ts";

/**
 * The holder of posts is back at `at`: for each post that somebody else acted for until then, a handover is written down
 * (domain.md 1.3: explicit, never retroactive). Who acted keeps what he owes until it is transferred. Gives who acted.
 */
export function handOverPosts(
  { tx, directory, regulations, send, emit }: Pick<Work, "tx" | "directory" | "regulations" | "send" | "emit">,
  personId: string,
  at: string,
  note = "",
): { postId: string; fromPersonId: string }[] {
  const before = new Date(ms(at) - 1).toISOString();
  return postsOf(directory, personId, at).flatMap(({ post }) => {
    const acting = responsible(directory, {
      post: post.code,
      at: before,
      ...orderFor(regulations, post.code, before)?.order,
    });
    if (acting.personId === null || acting.personId === personId) return [];
    const handover = { id: uuid(), post_id: post.id, from_person: acting.personId, to_person: personId, at, note };
    send(tx.insertInto("handover").values(handover).execute());
    emit("post.handed-over", null, {
      postId: post.id,
      postCode: post.code,
      fromPersonId: acting.personId,
      toPersonId: personId,
      at,
      note,
    });
    return [{ postId: post.id, fromPersonId: acting.personId }];
  });
}
