import { v7 as uuid } from "uuid";
import { invalid } from "#kernel/contract/problem.ts";
import { operation } from "#kernel/operation/operation.ts";
import { isActive, ms, nameIn, personName } from "#kernel/people/lookup.ts";
import { exceptionRequest } from "../conflict-contract.ts";
import { holdersOf } from "../holders.ts";
import { YEAR } from "../periods.ts";

/** Asks for an exception; whoever may decide is told. Nothing is allowed by it yet. */
export const requestException = operation(exceptionRequest, async (context) => {
  const { tx, input, access, directory, actor, now, emit, notify, send } = context;
  const { ruleCode, personId, controllerId, reason, control, to } = input;
  const rule = access.conflicts.find((one) => one.code === ruleCode);
  if (!rule) throw invalid("ruleCode", "access.conflict.unknown");
  for (const [field, id] of [
    ["personId", personId],
    ["controllerId", controllerId],
  ] as const) {
    const person = directory.persons.get(id);
    if (!person || !isActive(person, now)) throw invalid(field, "people.unknown-person");
  }
  if (controllerId === personId) throw invalid("controllerId", "access.exception.own-controller");
  if (ms(to) <= ms(now)) throw invalid("to", "people.ends-before-start");
  if (ms(to) > ms(now) + YEAR) throw invalid("to", "access.at-most-a-year");

  const id = uuid();
  const row = {
    id,
    rule_code: ruleCode,
    person_id: personId,
    reason,
    control,
    controller_id: controllerId,
    valid_to: to,
  };
  send(
    tx
      .insertInto("conflict_exception")
      .values({ ...row, requested_by: actor.personId ?? personId, requested_at: now })
      .execute(),
  );
  emit("access.exception-requested", null, { exceptionId: id, ruleCode, personId, controllerId, reason, control, to });
  const person = directory.persons.get(personId);
  for (const each of holdersOf(access, directory, "access.exception-decide", now)) {
    if (each === actor.personId || each === personId) continue;
    const params = { rule: nameIn(rule, "ja"), person: person ? personName(person, "ja") : "" };
    notify({ personId: each, key: "access.exception.asked", params, href: "/settings/roles?view=conflicts" });
  }
  return { id };
});
