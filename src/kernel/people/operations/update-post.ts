import { refused } from "#kernel/contract/problem.ts";
import { operation } from "#kernel/operation/operation.ts";
import { endOf, endOfDay, ms, nameIn } from "../lookup.ts";
import { postUpdate } from "../post-contract.ts";
import { requireUnits } from "../post-units.ts";
import { postInScope } from "../reach.ts";
import { staleChange } from "../stale.ts";

/** Changes a post. With a last day it is abolished, which is refused while somebody holds it after that day. */
export const updatePost = operation(postUpdate, async ({ tx, input, directory, actor, scope, emit }) => {
  const { id, version, ...fields } = input;
  const before = postInScope(scope, directory, id);
  requireUnits(directory, fields, id);
  if (fields.activeTo) {
    const end = ms(endOfDay(fields.activeTo));
    const held = directory.holdingsByPost.get(id)?.find((holding) => endOf(holding) > end);
    if (held) throw refused("people.post-still-held", { post: nameIn(before, actor.locale) });
  }
  const updated = await tx
    .updateTable("post")
    .set((eb) => ({
      ...(fields.name === undefined ? {} : { name: fields.name }),
      ...(fields.nameEn === undefined ? {} : { name_en: fields.nameEn }),
      ...(fields.unitId === undefined ? {} : { unit_id: fields.unitId }),
      ...(fields.headOf === undefined ? {} : { head_of: fields.headOf }),
      ...(fields.rank === undefined ? {} : { rank: fields.rank }),
      ...(fields.officer === undefined ? {} : { officer: fields.officer }),
      ...(fields.activeTo === undefined ? {} : { active_to: fields.activeTo }),
      version: eb("version", "+", 1),
    }))
    .where("id", "=", id)
    .where("version", "=", version)
    .returning("version")
    .executeTakeFirst();
  if (!updated) throw await staleChange(tx, directory, "post", id);
  const { name, nameEn, unitId, headOf, rank, officer, activeTo } = before;
  emit("post.updated", null, {
    postId: id,
    from: { name, nameEn, unitId, headOf, rank, officer, activeTo },
    to: fields,
  });
  return { version: updated.version };
});
