import type { z } from "zod";
import type { Directory, Person } from "#kernel/people/directory.ts";
import { grantsOf, type AccessDirectory } from "./roles.ts";

/** What stands in place of a name, number or address. */
export const MASK = "●●●";
const MAIL = /[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+(\.[\p{L}\p{N}-]+)+/gu;
const PHONE = /(?<![\w-])(\+\d{1,3}[- ]?)?\(?0?\d{1,4}\)?-\d{1,4}-\d{3,4}(?![\w-])/g;

const masking = new WeakMap<AccessDirectory, boolean>();
const names = new WeakMap<Directory, { pattern: RegExp; idOf: Map<string, string> }>();

/** Whether somebody is shown no personal data of others: as such a guest, or by a masking role, whatever else he holds. */
export function isMasked(access: AccessDirectory, directory: Directory, personId: string | null, at: string): boolean {
  if (personId === null) return false;
  if (access.guests.get(personId)?.masked) return true;
  let any = masking.get(access);
  if (any === undefined)
    masking.set(access, (any = access.grants.some((grant) => access.roles.get(grant.roleCode)?.masked === true)));
  return any && [...grantsOf(access, directory, personId, at)].some(({ role }) => role.masked);
}

/**
 * An answer without personal data: what the contract marks as personal, the names of everybody in the directory wherever they
 * stand (each becomes the same word every time, so that people can be told apart), and whatever looks like an address or a
 * telephone number. The reader's own name stays.
 */
export function mask<T>(answer: T, schema: z.ZodType, directory: Directory, ownId: string): T {
  const known = namesOf(directory);
  const own = directory.persons.get(ownId);
  const ownNames = new Set(own ? writings(own) : []);
  const clean = (text: string) =>
    text
      .replace(known.pattern, (name) => (ownNames.has(name) ? name : pseudonym(known.idOf.get(name) ?? name)))
      .replace(MAIL, (mail) => (mail === own?.email ? mail : MASK))
      .replace(PHONE, MASK);
  return walk(answer, schema, clean) as T;
}

const pseudonym = (id: string) => `利用者${id.slice(-4)}`;

function writings({ family, given, familyRoman, givenRoman }: Person): string[] {
  const both = given ? [`${family}　${given}`, `${family} ${given}`, `${family}${given}`] : [];
  return familyRoman && givenRoman ? [...both, `${givenRoman} ${familyRoman}`, `${familyRoman} ${givenRoman}`] : both;
}

function namesOf(directory: Directory): { pattern: RegExp; idOf: Map<string, string> } {
  const before = names.get(directory);
  if (before) return before;
  const idOf = new Map(
    [...directory.persons.values()].flatMap((person) => writings(person).map((name) => [name, person.id] as const)),
  );
  const escaped = [...idOf.keys()]
    .sort((a, b) => b.length - a.length)
    .map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  const made = { pattern: escaped.length > 0 ? new RegExp(escaped.join("|"), "g") : /(?!)/g, idOf };
  names.set(directory, made);
  return made;
}

type Def = {
  type: string;
  shape?: Record<string, z.ZodType>;
  element?: z.ZodType;
  innerType?: z.ZodType;
  valueType?: z.ZodType;
  options?: z.ZodType[];
  out?: z.ZodType;
};

/** Through value and schema together; where the schema does not tell, the texts are cleaned all the same. */
function walk(value: unknown, schema: z.ZodType | undefined, clean: (text: string) => string): unknown {
  if (value === null || value === undefined) return value;
  if (schema?.meta()?.["personal"] === true) return MASK;
  const def = schema && (schema as unknown as { _zod: { def: Def } })._zod.def;
  if (def?.innerType ?? def?.out) return walk(value, def?.innerType ?? def?.out, clean);
  if (typeof value === "string") return clean(value);
  if (Array.isArray(value)) return value.map((each) => walk(each, def?.element, clean));
  if (typeof value !== "object") return value;
  const shapes = def?.options?.map((option) => (option as unknown as { _zod: { def: Def } })._zod.def.shape) ?? [
    def?.shape,
  ];
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [
      key,
      walk(each, shapes.map((shape) => shape?.[key]).find((found) => found !== undefined) ?? def?.valueType, clean),
    ]),
  );
}
