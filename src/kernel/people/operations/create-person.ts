import { v7 as uuid } from "uuid";
import { invalid } from "#kernel/contract/problem.ts";
import { operation } from "#kernel/operation/operation.ts";
import { personCreate } from "../contract.ts";
import { personRow, requireFreePerson } from "../person-row.ts";
import { requireReach } from "../reach.ts";

/** Registers a person. Employee number and mail address belong to one person each. */
export const createPerson = operation(personCreate, async ({ tx, input, directory, scope, emit, send }) => {
  requireReach(scope, directory, input.unitId);
  if (input.unitId && !directory.units.has(input.unitId)) throw invalid("unitId", "people.unknown-unit");
  requireFreePerson(directory, input);
  const id = uuid();
  send(
    tx
      .insertInto("person")
      .values({ ...personRow(input), id, family: input.family, given: input.given })
      .execute(),
  );
  emit("person.created", null, { personId: id, ...input });
  return { id };
});
