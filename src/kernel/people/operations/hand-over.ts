import { forbidden, notFound, refused } from "#kernel/contract/problem.ts";
import { operation } from "#kernel/operation/operation.ts";
import { handOverPosts } from "../hand-over.ts";
import { absenceAt, holdingAt, nameIn } from "../lookup.ts";
import { openDuties, transferDuties } from "../owed.ts";
import { postHandOver } from "../post-contract.ts";
import { maySpeakFor } from "../post-queries.ts";

/** The holder takes over from who acted for him: his absence ends, and what is still owed in his place becomes his. */
export const handOver = operation(postHandOver, async (context) => {
  const { tx, input, directory, actor, scope, now, send, emit } = context;
  const post = directory.posts.get(input.id);
  if (!post) throw notFound();
  if (!maySpeakFor(context, post, scope)) throw forbidden("people.outside-scope");
  const holder = directory.persons.get(holdingAt(directory, post.id, now)?.personId ?? "");
  if (!holder) throw refused("people.post-vacant", { post: nameIn(post, actor.locale) });

  const absence = absenceAt(directory, holder.id, now);
  const handed = absence ? handOverPosts(context, holder.id, now, input.note) : [];
  if (absence) {
    send(tx.updateTable("absence").set({ valid_to: now }).where("id", "=", absence.id).execute());
    emit("absence.ended", null, { absenceId: absence.id, personId: holder.id, at: now });
  }
  const debtors = await tx
    .selectFrom("duty")
    .select("debtor_id")
    .distinct()
    .where("debtor_post", "=", post.code)
    .where("state", "=", "open")
    .where("debtor_id", "is not", null)
    .where("debtor_id", "<>", holder.id)
    .execute();
  let transferred = 0;
  for (const { debtor_id: from } of input.transferDuties ? debtors : []) {
    const owed = from ? await openDuties(tx, from, post.code) : [];
    if (from) await transferDuties(context, from, holder, owed, "handover");
    transferred += owed.length;
  }
  if (!absence && transferred === 0) throw refused("people.nothing-to-hand-over", { post: nameIn(post, actor.locale) });
  return {
    fromPersonId: handed.find((one) => one.postId === post.id)?.fromPersonId ?? debtors[0]?.debtor_id ?? null,
    toPersonId: holder.id,
    transferred,
  };
});
