import type { Directory, Person } from "#kernel/people/directory.ts";
import { isActive, personName } from "#kernel/people/lookup.ts";
import { ScimError } from "./error.ts";
import { truth } from "./patch.ts";
import { attribute, ENTERPRISE, USER } from "./schema.ts";

type Json = Record<string, unknown>;

/** What provisioning knows of a person beside the directory. */
export interface UserRow {
  person_id: string;
  user_name: string;
  external_id: string | null;
  active: boolean;
  deleted_at: string | null;
  created_at: string;
  updated_at: string;
  version: number;
}

/** What a resource says of a person, in our words. */
export interface UserInput {
  userName: string;
  externalId: string | null;
  active: boolean;
  person: {
    family: string;
    given: string;
    email: string | null;
    phone: string | null;
    employeeNo: string | null;
    unitId: string | null;
    locale: "ja" | "en";
  };
}

export function userResource(
  directory: Directory,
  person: Person,
  row: UserRow | undefined,
  shut: boolean,
  url: string,
): Json {
  const unit = directory.units.get(person.unitId ?? "");
  const enterprise = {
    ...(person.employeeNo ? { employeeNumber: person.employeeNo } : {}),
    ...(unit ? { department: unit.code } : {}),
  };
  const extended = Object.keys(enterprise).length > 0;
  return {
    schemas: [USER, ...(extended ? [ENTERPRISE] : [])],
    id: person.id,
    ...(row?.external_id ? { externalId: row.external_id } : {}),
    userName: row?.user_name ?? person.email ?? person.id,
    name: { familyName: person.family, givenName: person.given, formatted: `${person.family} ${person.given}` },
    displayName: personName(person, person.locale),
    preferredLanguage: person.locale,
    active: (row?.active ?? true) && !shut && isActive(person, new Date().toISOString()),
    emails: person.email ? [{ value: person.email, type: "work", primary: true }] : [],
    phoneNumbers: person.phone ? [{ value: person.phone, type: "work" }] : [],
    ...(extended ? { [ENTERPRISE]: enterprise } : {}),
    meta: {
      resourceType: "User",
      ...(row ? { created: row.created_at, lastModified: row.updated_at } : {}),
      location: `${url}/Users/${person.id}`,
      version: `W/"${person.version}.${row?.version ?? 0}"`,
    },
  };
}

/** Reads a resource; throws with the attribute that is missing or wrong. Unknown attributes are refused by name. */
export function readUser(directory: Directory, resource: Json): UserInput {
  const body = canonical(resource);
  const name = object(body["name"]);
  const extension = object(body[ENTERPRISE]);
  const family = word(name["familyName"]);
  const given = word(name["givenName"]);
  const userName = word(body["userName"]);
  if (!userName) throw new ScimError(400, "userName is missing", "invalidValue");
  if (!family || !given) throw new ScimError(400, "name.familyName and name.givenName are needed", "invalidValue");
  const email = best(body["emails"]) ?? (userName.includes("@") ? userName : null);
  if (email !== null && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email))
    throw new ScimError(400, `Not a mail address: ${email.slice(0, 100)}`, "invalidValue");
  return {
    userName: userName.slice(0, 320),
    externalId: word(body["externalId"]) ?? null,
    active: body["active"] === undefined ? true : truth(body["active"]),
    person: {
      family: family.slice(0, 60),
      given: given.slice(0, 60),
      email: email?.toLowerCase() ?? null,
      phone: best(body["phoneNumbers"]),
      employeeNo: word(extension["employeeNumber"]) ?? null,
      unitId: unitOf(directory, word(extension["department"])),
      locale: /^en/i.test(word(body["preferredLanguage"]) ?? "") ? "en" : "ja",
    },
  };
}

/** A department by its code, else by its name; one that is not known here places nobody. */
function unitOf(directory: Directory, department: string | undefined): string | null {
  if (!department) return null;
  const byName = [...directory.units.values()].find(
    (unit) => unit.name === department || unit.nameEn?.toLowerCase() === department.toLowerCase(),
  );
  return (directory.unitsByCode.get(department) ?? byName)?.id ?? null;
}

/** The same resource with proper names; refuses what the standard does not know. */
function canonical(resource: Json): Json {
  return Object.fromEntries(
    Object.entries(resource).map(([name, value]) => {
      if (name.toLowerCase() === ENTERPRISE.toLowerCase()) return [ENTERPRISE, value];
      // Further extensions of the other side are not ours to keep.
      if (name.toLowerCase().startsWith("urn:")) return [name, value];
      const found = attribute(name);
      if (!found) throw new ScimError(400, `Unknown attribute: ${name.slice(0, 100)}`, "invalidSyntax");
      return [found.name, value];
    }),
  );
}

const object = (value: unknown): Json => (typeof value === "object" && value !== null ? (value as Json) : {});
const word = (value: unknown): string | undefined =>
  typeof value === "string" && value.trim() ? value.trim() : typeof value === "number" ? String(value) : undefined;

/** The primary value, else that of work, else the first. */
function best(values: unknown): string | null {
  if (!Array.isArray(values)) return null;
  const all = values.map(object);
  const primary = all.find((each) => String(each["primary"]).toLowerCase() === "true");
  return word((primary ?? all.find((each) => each["type"] === "work") ?? all[0])?.["value"]) ?? null;
}
