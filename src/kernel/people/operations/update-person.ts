import { invalid } from "#kernel/contract/problem.ts";
import { requireNotAbove } from "#kernel/identity/above.ts";
import { operation } from "#kernel/operation/operation.ts";
import { personUpdate } from "../contract.ts";
import { personRow, requireFreePerson } from "../person-row.ts";
import { personInScope, requireReach } from "../reach.ts";
import { staleChange } from "../stale.ts";

/** Changes what is known of a person; the event keeps what it was before. */
export const updatePerson = operation(personUpdate, async (context) => {
  const { tx, input, directory, scope, emit } = context;
  const { id, version, ...fields } = input;
  const before = personInScope(scope, directory, id);
  if (fields.unitId && !directory.units.has(fields.unitId)) throw invalid("unitId", "people.unknown-unit");
  if (fields.unitId !== undefined && fields.unitId !== before.unitId) requireReach(scope, directory, fields.unitId);
  requireFreePerson(directory, fields, id);
  // By these single sign-on knows whose account it is.
  const known = (["email", "employeeNo"] as const).some(
    (field) => fields[field] !== undefined && fields[field] !== before[field],
  );
  if (known) requireNotAbove(context, id, "people.above");
  const updated = await tx
    .updateTable("person")
    .set((eb) => ({ ...personRow(fields), version: eb("version", "+", 1) }))
    .where("id", "=", id)
    .where("version", "=", version)
    .returning("version")
    .executeTakeFirst();
  if (!updated) throw await staleChange(tx, directory, "person", id);
  const changed = Object.entries(fields).filter(
    ([field, value]) => value !== undefined && value !== before[field as keyof typeof before],
  );
  const from = Object.fromEntries(changed.map(([field]) => [field, before[field as keyof typeof before]]));
  emit("person.updated", null, { personId: id, from, to: Object.fromEntries(changed) });
  return { version: updated.version };
});
