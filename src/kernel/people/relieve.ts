import type { Work } from "#kernel/operation/context.ts";
import { endOf, ms } from "./lookup.ts";

/** Ends everything that a person holds at `end`, and takes back what would begin later. Gives the codes of the posts. */
export function relieveFrom(
  { tx, directory, send, emit }: Pick<Work, "tx" | "directory" | "send" | "emit">,
  personId: string,
  end: string,
): string[] {
  const open = (directory.holdingsByPerson.get(personId) ?? []).filter((holding) => endOf(holding) > ms(end));
  return open.map(({ id, postId, from }) => {
    const begun = ms(from) < ms(end);
    if (begun) send(tx.updateTable("holding").set({ valid_to: end }).where("id", "=", id).execute());
    else send(tx.deleteFrom("holding").where("id", "=", id).execute());
    const postCode = directory.posts.get(postId)?.code ?? "";
    emit("person.relieved", null, {
      holdingId: id,
      postId,
      postCode,
      personId,
      at: begun ? end : from,
      neverBegan: !begun,
    });
    return postCode;
  });
}
