import { OK } from "#kernel/contract/contract.ts";
import { invalid } from "#kernel/contract/problem.ts";
import { operation } from "#kernel/operation/operation.ts";
import { personName } from "#kernel/people/lookup.ts";
import { appoint } from "../contract.ts";
import { lockOpen } from "../part.ts";

/** Names the champion of a department; one at a time, the former one stays in the history. */
export const appointChampion = operation(appoint, async (context) => {
  const { tx, input, directory, send, emit, notify, participate } = context;
  const record = await lockOpen(context);
  const unit = directory.units.get(input.unitId);
  const person = directory.persons.get(input.personId);
  if (!unit) throw invalid("unitId", "consensus.invalid.unit");
  if (!person) throw invalid("personId", "consensus.invalid.person");
  const row = { person_id: person.id, part: input.part, status: "not-started", note: "", reported_at: null };
  send(
    tx
      .insertInto("consensus_champion")
      .values({ consensus_id: input.id, unit_id: unit.id, ...row })
      .onConflict((conflict) => conflict.columns(["consensus_id", "unit_id"]).doUpdateSet(row))
      .execute(),
  );
  participate(input.id, person.id, "champion");
  emit("consensus.champion-appointed", input.id, {
    unitId: unit.id,
    unit: unit.name,
    personId: person.id,
    person: personName(person, "ja"),
    part: input.part,
  });
  notify({
    personId: person.id,
    key: "consensus.appointed",
    params: { title: record.title, unit: unit.name, part: input.part.slice(0, 200) },
    href: `/consensus/${input.id}`,
    recordId: input.id,
  });
  return OK;
});
