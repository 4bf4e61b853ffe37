import { z } from "zod";
import {
  can,
  contract,
  date,
  id,
  instant,
  line,
  ok,
  page,
  pageInput,
  personal,
  version,
} from "#kernel/contract/contract.ts";

// Persons and units. Names come in the reader's language; days are inclusive, instants of spans exclusive at the end.

/** Code of a unit, post or group: written in regulations and imports, hence plain letters. */
export const code = z.string().regex(/^[A-Za-z][A-Za-z0-9-]{0,59}$/);
const kana = z
  .string()
  .max(100)
  .regex(/^[\u3041-\u3096\u30A1-\u30FA\u30FC\uFF66-\uFF9F・\s]*$/);
const email = z.email().max(320);
const phone = z
  .string()
  .max(40)
  .regex(/^[0-9+()\-\s#*]*$/);

export const unitRef = z.object({ id, code: z.string(), name: z.string() });
export const personRef = z.object({ id, name: z.string() });
export const postRef = z.object({ id, code: z.string(), name: z.string() });
export const actingFor = z.object({
  postCode: z.string(),
  clause: z.string().optional(),
  label: z.string().optional(),
  outsideRegulation: z.boolean().optional(),
});

export const absenceReasons = ["leave", "illness", "travel", "unreachable", "other"] as const;
/** What everybody sees of an absence. */
export const absenceNow = z.object({ kind: z.enum(["travel", "unreachable", "away"]), until: instant.nullable() });

export const personItem = z.object({
  id,
  name: z.string(),
  kana: personal(z.string()),
  employeeNo: personal(z.string()).nullable(),
  email: personal(z.string()).nullable(),
  unit: unitRef.nullable(),
  posts: z.array(postRef.extend({ concurrent: z.boolean() })),
  absence: absenceNow.nullable(),
  active: z.boolean(),
});
export type PersonItem = z.infer<typeof personItem>;

export const personList = contract({
  name: "person.list",
  method: "GET",
  path: "/persons",
  input: z.object({
    q: z.string().max(100).optional(),
    unitId: id.optional(),
    /** With the units below; default true. */
    below: z.boolean().default(true),
    /** Also who has left or not yet joined. */
    all: z.boolean().default(false),
    ...pageInput,
  }),
  output: page(personItem).extend({ total: z.number() }),
  summary: "Persons by name, reading, employee number or mail address, in the order of their readings",
});

export const personHolding = z.object({
  id,
  post: postRef,
  from: instant,
  to: instant.nullable(),
  concurrent: z.boolean(),
});
export const personAbsence = z.object({
  id,
  from: instant,
  to: instant.nullable(),
  kind: absenceNow.shape.kind,
  /** Only for the person and who manages absences. */
  reason: z.enum(absenceReasons).nullable(),
  note: z.string(),
});

export const personGet = contract({
  name: "person.get",
  method: "GET",
  path: "/persons/{id}",
  input: z.object({ id }),
  output: personItem.extend({
    family: personal(z.string()),
    given: personal(z.string()),
    familyKana: personal(z.string()),
    givenKana: personal(z.string()),
    familyRoman: personal(z.string()).nullable(),
    givenRoman: personal(z.string()).nullable(),
    phone: personal(z.string()).nullable(),
    locale: z.enum(["ja", "en"]),
    activeFrom: date.nullable(),
    activeTo: date.nullable(),
    version,
    holdings: z.array(personHolding),
    acting: z.array(z.object({ post: postRef, actingFor })),
    absences: z.array(personAbsence),
    designations: z.array(
      z.object({ id, post: postRef, from: instant, to: instant.nullable(), revokedAt: instant.nullable() }),
    ),
    openDuties: z.number(),
    can,
  }),
  summary: "One person with posts, absences and designations, past and future",
});

const personFields = {
  employeeNo: line(40).nullable().optional(),
  family: line(60),
  given: line(60),
  familyKana: kana.optional(),
  givenKana: kana.optional(),
  familyRoman: line(60).nullable().optional(),
  givenRoman: line(60).nullable().optional(),
  email: email.nullable().optional(),
  phone: phone.nullable().optional(),
  unitId: id.nullable().optional(),
  locale: z.enum(["ja", "en"]).optional(),
  activeFrom: date.nullable().optional(),
};

export const personCreate = contract({
  name: "person.create",
  method: "POST",
  path: "/persons",
  input: z.object(personFields),
  output: z.object({ id }),
  summary: "Registers a person",
});

export const personUpdate = contract({
  name: "person.update",
  method: "PATCH",
  path: "/persons/{id}",
  input: z.object({ id, version, ...z.object(personFields).partial().shape }),
  output: z.object({ version }),
  summary: "Changes what is known of a person",
});

export const personSetLocale = contract({
  name: "person.set-locale",
  method: "PUT",
  path: "/me/locale",
  permission: "signed-in",
  input: z.object({ locale: z.enum(["ja", "en"]) }),
  output: ok,
  summary: "Chooses one's own language, for screens, notices and mail",
});

export const personDeactivate = contract({
  name: "person.deactivate",
  method: "POST",
  path: "/persons/{id}/deactivation",
  input: z.object({ id, version, lastDay: date, transferTo: id.optional() }),
  output: z.object({ version, transferred: z.number(), relieved: z.number() }),
  summary: "Ends somebody's time with the company; refused while duties are owed, unless they are transferred",
});

export const unitKinds = ["company", "division", "department", "section", "store", "outside"] as const;

export const unitItem = unitRef.extend({
  nameJa: z.string(),
  nameEn: z.string().nullable(),
  kind: z.enum(unitKinds),
  parentId: id.nullable(),
  sort: z.number(),
  activeFrom: date.nullable(),
  activeTo: date.nullable(),
  active: z.boolean(),
  version,
  head: z.object({ post: postRef, person: personRef.nullable() }).nullable(),
  /** Active persons directly in the unit. */
  persons: z.number(),
});
export type UnitItem = z.infer<typeof unitItem>;

export const unitTree = contract({
  name: "unit.tree",
  method: "GET",
  restricted: false,
  path: "/units",
  input: z.object({ all: z.boolean().default(false) }),
  output: z.object({ items: z.array(unitItem), can }),
  summary: "The org tree, parents before children",
});

const unitFields = {
  name: line(100),
  nameEn: line(100).nullable().optional(),
  kind: z.enum(unitKinds),
  parentId: id.nullable(),
  sort: z.int().min(0).max(1_000_000).optional(),
};

export const unitCreate = contract({
  name: "unit.create",
  method: "POST",
  path: "/units",
  input: z.object({ code, ...unitFields, activeFrom: date.nullable().optional() }),
  output: z.object({ id }),
  summary: "Sets up a unit",
});

export const unitUpdate = contract({
  name: "unit.update",
  method: "PATCH",
  path: "/units/{id}",
  input: z.object({ id, version, ...z.object(unitFields).partial().shape }),
  output: z.object({ version }),
  summary: "Renames or moves a unit, with everything below it",
});

export const unitClose = contract({
  name: "unit.close",
  method: "POST",
  path: "/units/{id}/closure",
  input: z.object({ id, version, lastDay: date }),
  output: ok,
  summary: "Closes a unit; refused while units, persons or held posts are left in it",
});
