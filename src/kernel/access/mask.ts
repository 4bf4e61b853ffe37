import type { z } from "zod";
import { forbidden } from "#kernel/contract/problem.ts";
import type { Work } from "#kernel/operation/context.ts";
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

/** What is known of personal data beside the directory: names of fields, and values that may stand in any text. */
export interface Personal {
  names: ReadonlySet<string>;
  values: readonly string[];
}
const NONE: Personal = { names: new Set(), values: [] };

/** What leaves as a file (a list, evidence) cannot be masked on its way: it is not made for a masked reader. */
export function requireUnmasked({
  access,
  directory,
  actor,
  now,
}: Pick<Work, "access" | "directory" | "actor" | "now">) {
  if (isMasked(access, directory, actor.personId, now)) throw forbidden("access.refused.masked");
}

/**
 * An answer without personal data: what the contract marks as personal, fields of those names where no schema tells what stands
 * there, the names of everybody in the directory wherever they
 * stand (each becomes the same word every time, so that people can be told apart), and whatever looks like an address or a
 * telephone number. The reader's own name stays.
 */
export function mask<T>(answer: T, schema: z.ZodType, directory: Directory, ownId: string, personal = NONE): T {
  const values = [...personal.values].sort((a, b) => b.length - a.length);
  const known = namesOf(directory);
  const own = directory.persons.get(ownId);
  const ownNames = new Set(own ? writings(own) : []);
  const clean = (text: string) =>
    values
      .reduce((rest, value) => rest.replaceAll(value, MASK), text)
      .replace(known.pattern, (name) => (ownNames.has(name) ? name : pseudonym(known.idOf.get(name) ?? name)))
      .replace(MAIL, (mail) => (mail === own?.email ? mail : MASK))
      .replace(PHONE, MASK);
  return walk(answer, schema, { clean, personal: personal.names }) as T;
}

/** What stands for a name, the same every time, so that people can be told apart. */
export const pseudonym = (id: string) => `利用者${id.slice(-4)}`;

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

interface How {
  clean: (text: string) => string;
  personal: ReadonlySet<string>;
}

/** Through value and schema together; where the schema does not tell, the texts are cleaned all the same. */
function walk(value: unknown, schema: z.ZodType | undefined, how: How): unknown {
  if (value === null || value === undefined) return value;
  if (schema?.meta()?.["personal"] === true) return hidden(value);
  const def = schema && (schema as unknown as { _zod: { def: Def } })._zod.def;
  if (def?.innerType ?? def?.out) return walk(value, def?.innerType ?? def?.out, how);
  if (typeof value === "string") return how.clean(value);
  if (Array.isArray(value)) return value.map((each) => walk(each, def?.element, how));
  if (typeof value !== "object") return value;
  const shapes = def?.options?.map((option) => (option as unknown as { _zod: { def: Def } })._zod.def.shape) ?? [
    def?.shape,
  ];
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => {
      const field = shapes.map((shape) => shape?.[key]).find((found) => found !== undefined);
      const told = field ?? def?.valueType;
      return [key, field === undefined && how.personal.has(key) ? hidden(each) : walk(each, told, how)];
    }),
  );
}

/** Nothing stays nothing: that nobody was named is no secret, and screens ask for it. */
function hidden(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(hidden);
  if (typeof value === "object" && value !== null)
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, hidden(each)]));
  return value === null || value === "" || typeof value === "boolean" ? value : MASK;
}
