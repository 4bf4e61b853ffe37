import { v7 as uuid } from "uuid";
import { invalid } from "#kernel/contract/problem.ts";
import { operation } from "#kernel/operation/operation.ts";
import { reachesUnit } from "#kernel/access/may.ts";
import { isActive } from "#kernel/people/lookup.ts";
import { brief } from "../contract.ts";
import { lockOpen } from "../part.ts";

/** Invites everybody in the departments (and below) to a briefing; who that is stays as it is now. */
export const inviteToBriefing = operation(brief, async (context) => {
  const { tx, input, now, actor, directory, send, emit, notify, participate } = context;
  const record = await lockOpen(context);
  const unknown = input.unitIds.findIndex((unitId) => !directory.units.has(unitId));
  if (unknown >= 0) throw invalid(`unitIds.${unknown}`, "consensus.invalid.unit");
  const reach = { kind: "units" as const, personId: "", unitIds: input.unitIds };
  const people = [...directory.persons.values()].filter(
    (person) => isActive(person, now) && reachesUnit(reach, directory, person.unitId),
  );
  if (people.length === 0) throw invalid("unitIds", "consensus.invalid.nobody");
  const id = uuid();
  const row = { id, consensus_id: input.id, title: input.title, held_at: input.heldAt, material: input.material };
  send(
    tx
      .insertInto("consensus_briefing")
      .values({ ...row, place: input.place ?? "" })
      .execute(),
  );
  send(
    tx
      .insertInto("consensus_member")
      .values(people.map((person) => ({ briefing_id: id, person_id: person.id, unit_id: person.unitId })))
      .execute(),
  );
  for (const person of people) {
    participate(input.id, person.id, "invited");
    if (person.id !== actor.personId)
      notify({
        personId: person.id,
        key: "consensus.invited",
        params: { title: input.title, record: record.title },
        href: `/consensus/${input.id}`,
        recordId: input.id,
      });
  }
  emit("consensus.briefing-announced", input.id, {
    briefingId: id,
    title: input.title,
    heldAt: input.heldAt,
    material: input.material,
    invited: people.length,
  });
  return { id, invited: people.length };
});
