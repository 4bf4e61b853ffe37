import { v7 as uuid } from "uuid";
import { invalid } from "#kernel/contract/problem.ts";
import { operation } from "#kernel/operation/operation.ts";
import { postCreate } from "../post-contract.ts";
import { requireUnits } from "../post-units.ts";
import { requireReach } from "../reach.ts";

/** Sets up a post, vacant at first. Its code never changes: regulations name it. */
export const createPost = operation(postCreate, async ({ tx, input, directory, scope, emit, send }) => {
  requireReach(scope, directory, input.headOf ?? input.unitId);
  requireUnits(directory, input);
  if (directory.postsByCode.has(input.code)) throw invalid("code", "people.code-taken");
  const id = uuid();
  const {
    code,
    name,
    nameEn = null,
    headOf = null,
    unitId = headOf,
    rank = 0,
    officer = false,
    activeFrom = null,
  } = input;
  send(
    tx
      .insertInto("post")
      .values({
        id,
        code,
        name,
        name_en: nameEn,
        unit_id: unitId,
        head_of: headOf,
        rank,
        officer,
        active_from: activeFrom,
      })
      .execute(),
  );
  emit("post.created", null, { postId: id, ...input });
  return { id };
});
