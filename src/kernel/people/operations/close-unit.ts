import { OK } from "#kernel/contract/contract.ts";
import { refused } from "#kernel/contract/problem.ts";
import { operation } from "#kernel/operation/operation.ts";
import { unitClose } from "../contract.ts";
import { endOfDay, headOf, isActive } from "../lookup.ts";
import { unitInScope } from "../reach.ts";
import { staleChange } from "../stale.ts";

/** Closes a unit after a last day. Whoever or whatever is still there after it must go first; the answer names them. */
export const closeUnit = operation(unitClose, async ({ tx, input, directory, scope, emit }) => {
  const unit = unitInScope(scope, directory, input.id);
  const after = endOfDay(input.lastDay);
  const units = (directory.children.get(unit.id) ?? []).filter((below) => isActive(below, after));
  const persons = (directory.personsByUnit.get(unit.id) ?? []).filter((person) => isActive(person, after));
  const head = headOf(directory, unit.id, after);
  if (units.length > 0 || persons.length > 0 || head?.person) {
    const names = [
      ...units.map((below) => below.name),
      ...persons.slice(0, 10).map((person) => `${person.family}　${person.given}`),
    ];
    throw refused("people.unit-not-empty", {
      units: units.length,
      persons: persons.length,
      head: head?.person ? 1 : 0,
      names: names.join("、"),
    });
  }
  const updated = await tx
    .updateTable("unit")
    .set((eb) => ({ active_to: input.lastDay, version: eb("version", "+", 1) }))
    .where("id", "=", unit.id)
    .where("version", "=", input.version)
    .returning("id")
    .executeTakeFirst();
  if (!updated) throw await staleChange(tx, directory, "unit", unit.id);
  emit("unit.closed", null, { unitId: unit.id, code: unit.code, lastDay: input.lastDay });
  return OK;
});
