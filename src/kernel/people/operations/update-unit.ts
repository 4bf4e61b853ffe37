import { sql } from "kysely";
import { invalid } from "#kernel/contract/problem.ts";
import { operation } from "#kernel/operation/operation.ts";
import type { Tx } from "#kernel/operation/context.ts";
import { unitUpdate } from "../contract.ts";
import { requireReach, unitInScope } from "../reach.ts";
import { staleChange } from "../stale.ts";

/** Renames or moves a unit. Everything below moves with it; a unit never comes below itself. */
export const updateUnit = operation(unitUpdate, async ({ tx, input, directory, scope, emit }) => {
  const { id, version, ...fields } = input;
  const before = unitInScope(scope, directory, id);
  await sql`lock table unit in share row exclusive mode`.execute(tx);
  const moves = fields.parentId !== undefined && fields.parentId !== before.parentId;
  if (moves) {
    requireReach(scope, directory, fields.parentId);
    await move(tx, id, fields.parentId ?? null);
  }
  const updated = await tx
    .updateTable("unit")
    .set((eb) => ({
      ...(fields.name === undefined ? {} : { name: fields.name }),
      ...(fields.nameEn === undefined ? {} : { name_en: fields.nameEn }),
      ...(fields.kind === undefined ? {} : { kind: fields.kind }),
      ...(fields.sort === undefined ? {} : { sort: fields.sort }),
      ...(moves ? { parent_id: fields.parentId ?? null } : {}),
      version: eb("version", "+", 1),
    }))
    .where("id", "=", id)
    .where("version", "=", version)
    .returning("version")
    .executeTakeFirst();
  if (!updated) throw await staleChange(tx, directory, "unit", id);
  const { name, nameEn, kind, parentId, sort } = before;
  emit("unit.updated", null, { unitId: id, from: { name, nameEn, kind, parentId, sort }, to: fields });
  return { version: updated.version };
});

/** Rewrites the paths of the unit and of all below it; the tree is locked. */
async function move(tx: Tx, id: string, parentId: string | null): Promise<void> {
  const parent = parentId
    ? await tx.selectFrom("unit").select("path").where("id", "=", parentId).executeTakeFirst()
    : { path: [] };
  if (!parent) throw invalid("parentId", "people.unknown-unit");
  if (parent.path.includes(id)) throw invalid("parentId", "people.unit-below-itself");
  await sql`update unit set path = ${parent.path}::uuid[] || path[array_position(path, ${id}::uuid):] where path @> array[${id}::uuid]`.execute(
    tx,
  );
}
