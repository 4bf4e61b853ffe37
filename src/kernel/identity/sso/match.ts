import { v7 as uuid } from "uuid";
import type { Tx, Work } from "#kernel/operation/context.ts";
import { isActive, personName } from "#kernel/people/lookup.ts";
import type { Person } from "#kernel/people/directory.ts";
import { createPerson } from "#kernel/people/operations/create-person.ts";
import { createUser } from "../user.ts";
import { SsoRefusal, type Claims, type Provider } from "./provider.ts";

/**
 * Which user a verified sign-in is. The provider's lasting name for somebody is bound to the user at the first time; from
 * then on it alone counts, so that an address that was given to somebody else does not open his predecessor's account.
 *
 * @throws SsoRefusal when there is no such person, or another name of the same provider is bound to him already
 */
export async function userFor(
  work: Work,
  provider: Provider,
  claims: Claims,
): Promise<{ userId: string; personId: string }> {
  const { tx, directory, now } = work;
  const bound = await tx
    .selectFrom("auth_account as a")
    .innerJoin("auth_user as u", "u.id", "a.user_id")
    .select(["u.id", "u.person_id", "u.disabled_at"])
    .where("a.provider_id", "=", bindingOf(provider))
    .where("a.account_id", "=", claims.subject)
    .executeTakeFirst();
  if (bound) {
    const person = directory.persons.get(bound.person_id ?? "");
    if (!person || !isActive(person, now) || bound.disabled_at) throw new SsoRefusal("sso-inactive", claims.subject);
    return { userId: bound.id, personId: person.id };
  }
  const person = personFor(work, provider, claims) ?? (await provisioned(work, provider, claims));
  if (!isActive(person, now)) throw new SsoRefusal("sso-inactive", personName(person, "ja"));
  const userId = await ownUser(work, person);
  const other = await tx
    .selectFrom("auth_account")
    .select("id")
    .where("provider_id", "=", bindingOf(provider))
    .where("user_id", "=", userId)
    .executeTakeFirst();
  if (other) throw new SsoRefusal("sso-bound", personName(person, "ja"));
  await bind(tx, provider, userId, claims.subject);
  work.emit("identity.sso-bound", null, { personId: person.id, providerId: provider.id });
  return { userId, personId: person.id };
}

export const bindingOf = (provider: Pick<Provider, "id">) => `sso:${provider.id}`;

/** The person whose address or employee number the claim carries; undefined: nobody. */
export function personFor(
  { directory }: Pick<Work, "directory">,
  provider: Provider,
  claims: Claims,
): Person | undefined {
  const { claim } = provider.config;
  const value = claims.values[claim]?.trim();
  if (!value) throw new SsoRefusal("sso-no-claim", `${claim} is missing`);
  const wanted = value.toLowerCase();
  return [...directory.persons.values()].find((person) =>
    provider.matchBy === "email" ? person.email?.toLowerCase() === wanted : person.employeeNo === value,
  );
}

async function ownUser({ tx }: Work, person: Person): Promise<string> {
  const known = await tx
    .selectFrom("auth_user")
    .select(["id", "disabled_at"])
    .where("person_id", "=", person.id)
    .executeTakeFirst();
  if (known?.disabled_at) throw new SsoRefusal("sso-inactive", personName(person, "ja"));
  if (known) return known.id;
  if (!person.email) throw new SsoRefusal("sso-no-claim", `${personName(person, "ja")} has no mail address`);
  return (await createUser(tx, { personId: person.id, email: person.email, name: personName(person, "ja") })).userId;
}

function bind(tx: Tx, provider: Provider, userId: string, subject: string): Promise<unknown> {
  const row = { id: uuid(), user_id: userId, provider_id: bindingOf(provider), account_id: subject };
  return tx.insertInto("auth_account").values(row).execute();
}

const NAMES = {
  family: [
    "family_name",
    "sn",
    "surname",
    "urn:oid:2.5.4.4",
    "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/surname",
  ],
  given: [
    "given_name",
    "givenName",
    "firstName",
    "urn:oid:2.5.4.42",
    "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/givenname",
  ],
};

/** Registers somebody who is not yet known, where administration wants it so. */
async function provisioned(work: Work, provider: Provider, { values }: Claims): Promise<Person> {
  const value = values[provider.config.claim] ?? "";
  if (!provider.provision) throw new SsoRefusal("sso-unknown", value);
  const pick = (names: string[]) => names.map((name) => values[name]?.trim()).find(Boolean);
  const [family, given] = [pick(NAMES.family), pick(NAMES.given)];
  const email = provider.matchBy === "email" ? value : values["email"];
  if (!family || !given || !email?.includes("@"))
    throw new SsoRefusal("sso-no-claim", "family name, given name and email");
  const input = {
    family: family.slice(0, 60),
    given: given.slice(0, 60),
    email: email.toLowerCase(),
    employeeNo: provider.matchBy === "employee-no" ? value : null,
    unitId: provider.unitId,
  };
  const scope = { kind: "all", personId: null };
  const { id } = (await createPerson.handler({ ...work, input, scope } as never)) as { id: string };
  const rest = {
    familyKana: "",
    givenKana: "",
    familyRoman: null,
    givenRoman: null,
    phone: null,
    locale: "ja" as const,
  };
  return { ...input, ...rest, id, activeFrom: null, activeTo: null, version: 1 };
}
