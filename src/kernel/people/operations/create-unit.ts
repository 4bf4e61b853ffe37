import { sql } from "kysely";
import { v7 as uuid } from "uuid";
import { invalid } from "#kernel/contract/problem.ts";
import { operation } from "#kernel/operation/operation.ts";
import { unitCreate } from "../contract.ts";
import { requireReach } from "../reach.ts";

/** Sets up a unit below another one, or a root of the tree. */
export const createUnit = operation(unitCreate, async ({ tx, input, directory, scope, emit, send }) => {
  requireReach(scope, directory, input.parentId);
  if (directory.unitsByCode.has(input.code)) throw invalid("code", "people.code-taken");
  await sql`lock table unit in share row exclusive mode`.execute(tx);
  const parent = input.parentId
    ? await tx.selectFrom("unit").select("path").where("id", "=", input.parentId).executeTakeFirst()
    : { path: [] };
  if (!parent) throw invalid("parentId", "people.unknown-unit");
  const id = uuid();
  const { code, name, nameEn = null, kind, parentId, sort = 0, activeFrom = null } = input;
  send(
    tx
      .insertInto("unit")
      .values({
        id,
        code,
        name,
        name_en: nameEn,
        kind,
        parent_id: parentId,
        path: [...parent.path, id],
        sort,
        active_from: activeFrom,
      })
      .execute(),
  );
  emit("unit.created", null, { unitId: id, ...input });
  return { id };
});
