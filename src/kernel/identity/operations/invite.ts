import { forbidden, invalid } from "#kernel/contract/problem.ts";
import { operation } from "#kernel/operation/operation.ts";
import { isActive, ms, personName } from "#kernel/people/lookup.ts";
import { invite as contract } from "../contract.ts";
import { reachesPerson } from "#kernel/access/may.ts";
import { requireNotAbove } from "../above.ts";
import { createUser, passwordLink } from "../user.ts";

const HOURS = 72;

/** Lets a person sign in, or choose a new password after the old one was forgotten. The link goes by mail, too. */
export const invite = operation(contract, async (context) => {
  const { tx, input, directory, scope, now, emit, notify } = context;
  const person = directory.persons.get(input.personId);
  if (!person || !isActive(person, now)) throw invalid("personId", "people.unknown-person");
  if (!reachesPerson(scope, directory, person.id)) throw forbidden("people.outside-scope");
  requireNotAbove(context, person.id);
  const known = await tx
    .selectFrom("auth_user")
    .select(["id", "email"])
    .where("person_id", "=", person.id)
    .executeTakeFirst();
  const email = (known?.email ?? input.email ?? person.email)?.toLowerCase();
  if (!email) throw invalid("email", "identity.no-address");
  const taken = known
    ? undefined
    : await tx.selectFrom("auth_user").select("id").where("email", "=", email).executeTakeFirst();
  if (taken) throw invalid("email", "people.email-taken", { name: "" });

  const userId =
    known?.id ?? (await createUser(tx, { personId: person.id, email, name: personName(person, "ja") })).userId;
  const expiresAt = new Date(ms(now) + HOURS * 3_600_000).toISOString();
  const link = await passwordLink(tx, userId, expiresAt);
  emit("identity.invited", null, { personId: person.id, email, again: known !== undefined });
  const letter = { personId: person.id, key: "identity.invitation", params: { hours: HOURS }, href: link };
  notify({ ...letter, mailTo: email, screen: false });
  return { link, expiresAt, email };
});
