import { v7 as uuid } from "uuid";
import { invalid } from "#kernel/contract/problem.ts";
import { operation } from "#kernel/operation/operation.ts";
import { isActive, ms } from "#kernel/people/lookup.ts";
import { requireFreePerson } from "#kernel/people/person-row.ts";
import { guestAdmit } from "../guest-contract.ts";
import { matches } from "../pattern.ts";
import { YEAR } from "../periods.ts";
import { requireAll } from "../require-all.ts";

/** Registers somebody from outside with his time and one role. He signs in after an invitation, like everybody. */
export const admitGuest = operation(guestAdmit, async (context) => {
  const { tx, input, access, directory, scope, actor, now, emit, send } = context;
  requireAll(scope);
  const { family, given, email, organisation, hostId, purpose, readsOnly, masked, to, roleCode, unitId } = input;
  const from = input.from ?? now;
  const role = access.roles.get(roleCode);
  if (!role) throw invalid("roleCode", "access.unknown-role");
  // Somebody from outside gives no rights; nor does who may not give rights let somebody in who could.
  if (!readsOnly && role.patterns.some((pattern) => matches(pattern, "access.grant")))
    throw invalid("roleCode", "access.guest-administers");
  const host = directory.persons.get(hostId);
  if (!host || !isActive(host, now) || access.guests.has(hostId)) throw invalid("hostId", "people.unknown-person");
  if (unitId && !directory.units.has(unitId)) throw invalid("unitId", "people.unknown-unit");
  if (ms(to) <= Math.max(ms(from), ms(now))) throw invalid("to", "people.ends-before-start");
  if (ms(to) > ms(from) + YEAR) throw invalid("to", "access.at-most-a-year");
  requireFreePerson(directory, { email });

  const [personId, grantId] = [uuid(), uuid()];
  await tx.insertInto("person").values({ id: personId, family, given, email }).execute();
  const stay = { person_id: personId, organisation, host_id: hostId, purpose, reads_only: readsOnly, masked };
  send(
    tx
      .insertInto("guest")
      .values({ ...stay, valid_from: from, valid_to: to })
      .execute(),
  );
  const grant = {
    id: grantId,
    role_code: roleCode,
    person_id: personId,
    scope: unitId ? "units" : "all",
    unit_id: unitId,
  };
  send(
    tx
      .insertInto("role_grant")
      .values({ ...grant, valid_from: from, valid_to: to, reason: purpose, granted_by: actor.personId })
      .execute(),
  );
  emit("access.guest-admitted", null, {
    personId,
    name: `${family}　${given}`,
    organisation,
    hostId,
    purpose,
    readsOnly,
    masked,
    from,
    to,
    roleCode,
    unitId,
  });
  return { personId, grantId };
});
