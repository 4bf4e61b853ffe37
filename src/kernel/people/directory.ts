import { sql, type Kysely } from "kysely";
import type { DB } from "#kernel/db/schema.ts";
import { isoInstant, jsonRows, spanOf } from "./rows.ts";

/** A place in the org tree. `path` holds the ids from the root down to the unit itself. Dates are ISO days, inclusive. */
export interface Unit {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly nameEn: string | null;
  readonly kind: "company" | "division" | "department" | "section" | "store" | "outside";
  readonly parentId: string | null;
  readonly path: readonly string[];
  readonly activeFrom: string | null;
  readonly activeTo: string | null;
  readonly sort: number;
  readonly version: number;
}

export interface Person {
  readonly id: string;
  readonly employeeNo: string | null;
  readonly family: string;
  readonly given: string;
  readonly familyKana: string;
  readonly givenKana: string;
  readonly familyRoman: string | null;
  readonly givenRoman: string | null;
  readonly email: string | null;
  readonly phone: string | null;
  readonly unitId: string | null;
  readonly locale: "ja" | "en";
  /** First and last day with the company. */
  readonly activeFrom: string | null;
  readonly activeTo: string | null;
  readonly version: number;
}

/** A post (役職), held or vacant. `headOf`: the unit whose head it is. `rank`: the higher the more senior. */
export interface Post {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly nameEn: string | null;
  readonly unitId: string | null;
  readonly headOf: string | null;
  readonly rank: number;
  readonly officer: boolean;
  readonly activeFrom: string | null;
  readonly activeTo: string | null;
  readonly version: number;
}

/** Instants are ISO in UTC; `to` is exclusive, null = open end. */
export interface Span {
  readonly from: string;
  readonly to: string | null;
}

export interface Holding extends Span {
  readonly id: string;
  readonly postId: string;
  readonly personId: string;
  /** 兼務. */
  readonly concurrent: boolean;
}

export interface Absence extends Span {
  readonly id: string;
  readonly personId: string;
  readonly reason: "leave" | "illness" | "travel" | "unreachable" | "other";
  readonly note: string;
}

/** Somebody named beforehand to act for a post. It counts from `designatedAt` on, within its span, until revoked. */
export interface Designation extends Span {
  readonly id: string;
  readonly postId: string;
  readonly personId: string;
  readonly designatedBy: string | null;
  readonly designatedAt: string;
  readonly revokedAt: string | null;
}

export interface Deputy extends Span {
  readonly id: string;
  readonly postId: string;
  readonly position: number;
  readonly deputyPostId: string;
  readonly basis: string;
}

export interface Handover {
  readonly id: string;
  readonly postId: string;
  readonly fromPerson: string | null;
  readonly toPerson: string | null;
  readonly at: string;
  readonly note: string;
}

export interface Channel {
  readonly kind: "tel" | "sms" | "chat" | "mail";
  readonly value: string;
}

/** Either a person or a post; in the latter case whoever is responsible for it at that moment. */
export interface EmergencyContact extends Span {
  readonly id: string;
  readonly position: number;
  readonly personId: string | null;
  readonly postId: string | null;
  readonly channels: readonly Channel[];
  readonly note: string;
}

/** Several parts add up: {posts, officers} are all of them together. */
export interface GroupDefinition {
  readonly posts?: readonly string[];
  readonly officers?: boolean;
  readonly unitHeads?: "related";
  readonly persons?: readonly string[];
}

export interface Group {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly nameEn: string | null;
  readonly definition: GroupDefinition;
  readonly version: number;
}

/** Everything about people and organisation, past and future, read at one moment and never changed. */
export interface Directory {
  /** Version of the rows that were read (table stamp): the same number, the same picture. */
  readonly stamp: number;
  readonly units: ReadonlyMap<string, Unit>;
  readonly unitsByCode: ReadonlyMap<string, Unit>;
  readonly children: ReadonlyMap<string | null, readonly Unit[]>;
  readonly persons: ReadonlyMap<string, Person>;
  readonly personsByUnit: ReadonlyMap<string, readonly Person[]>;
  readonly posts: ReadonlyMap<string, Post>;
  readonly postsByCode: ReadonlyMap<string, Post>;
  /** Posts that head a unit, by the unit, most senior first. */
  readonly headPosts: ReadonlyMap<string, readonly Post[]>;
  /** Of each post, earliest first; they never overlap. */
  readonly holdingsByPost: ReadonlyMap<string, readonly Holding[]>;
  readonly holdingsByPerson: ReadonlyMap<string, readonly Holding[]>;
  readonly absencesByPerson: ReadonlyMap<string, readonly Absence[]>;
  /** Of each post, newest designation first. */
  readonly designationsByPost: ReadonlyMap<string, readonly Designation[]>;
  /** Of each post, in order. */
  readonly deputiesByPost: ReadonlyMap<string, readonly Deputy[]>;
  readonly handoversByPost: ReadonlyMap<string, readonly Handover[]>;
  /** In calling order. */
  readonly contacts: readonly EmergencyContact[];
  readonly groups: ReadonlyMap<string, Group>;
  readonly groupsByCode: ReadonlyMap<string, Group>;
}

/** The rows of a directory; what `loadDirectory` reads and tests write down by hand. */
export interface DirectoryRows {
  stamp: number;
  units: Unit[];
  persons: Person[];
  posts: Post[];
  holdings: Holding[];
  absences: Absence[];
  designations: Designation[];
  deputies: Deputy[];
  handovers: Handover[];
  contacts: EmergencyContact[];
  groups: Group[];
}

/** Reads the whole directory in one statement, hence in one round trip and as of one moment. */
export async function loadDirectory(db: Kysely<DB>): Promise<Directory> {
  const span = sql`valid_from as "from", valid_to as "to"`;
  const result = await sql<DirectoryRows>`select
    (select version from stamp where name = 'directory') as stamp,
    ${jsonRows(sql`select id, code, name, name_en as "nameEn", kind, parent_id as "parentId", path, active_from as "activeFrom",
      active_to as "activeTo", sort, version from unit order by sort, code`)} as units,
    ${jsonRows(sql`select id, employee_no as "employeeNo", family, given, family_kana as "familyKana", given_kana as "givenKana",
      family_roman as "familyRoman", given_roman as "givenRoman", email, phone, unit_id as "unitId", locale,
      active_from as "activeFrom", active_to as "activeTo", version
      from person order by family_kana, given_kana, id`)} as persons,
    ${jsonRows(sql`select id, code, name, name_en as "nameEn", unit_id as "unitId", head_of as "headOf", rank, officer,
      active_from as "activeFrom", active_to as "activeTo", version from post order by rank desc, code`)} as posts,
    ${jsonRows(sql`select id, post_id as "postId", person_id as "personId", concurrent, ${span}
      from holding order by valid_from, id`)} as holdings,
    ${jsonRows(sql`select id, person_id as "personId", reason, note, ${span} from absence order by valid_from, id`)} as absences,
    ${jsonRows(sql`select id, post_id as "postId", person_id as "personId", designated_by as "designatedBy",
      designated_at as "designatedAt", revoked_at as "revokedAt", ${span}
      from designation order by designated_at desc, id desc`)} as designations,
    ${jsonRows(sql`select id, post_id as "postId", position, deputy_post_id as "deputyPostId", basis, ${span}
      from deputy order by position, valid_from`)} as deputies,
    ${jsonRows(sql`select id, post_id as "postId", from_person as "fromPerson", to_person as "toPerson", at, note
      from handover order by at, id`)} as handovers,
    ${jsonRows(sql`select id, position, person_id as "personId", post_id as "postId", channels, note, ${span}
      from emergency_contact order by position, id`)} as contacts,
    ${jsonRows(sql`select id, code, name, name_en as "nameEn", definition, version from addressee_group order by code`)} as groups`.execute(
    db,
  );
  const found = result.rows[0];
  if (!found) throw new Error("The directory could not be read");
  return makeDirectory({
    ...found,
    holdings: found.holdings.map((row) => ({ ...row, ...spanOf(row) })),
    absences: found.absences.map((row) => ({ ...row, ...spanOf(row) })),
    deputies: found.deputies.map((row) => ({ ...row, ...spanOf(row) })),
    contacts: found.contacts.map((row) => ({ ...row, ...spanOf(row) })),
    handovers: found.handovers.map((row) => ({ ...row, at: isoInstant(row.at) })),
    designations: found.designations.map((row) => ({
      ...row,
      ...spanOf(row),
      designatedAt: isoInstant(row.designatedAt),
      revokedAt: isoInstant(row.revokedAt),
    })),
  });
}

const byId = <T extends { id: string }>(list: T[]) => new Map(list.map((row) => [row.id, row]));
const byCode = <T extends { code: string }>(list: T[]) => new Map(list.map((row) => [row.code, row]));

/** Puts rows, in the order of `loadDirectory`, into the maps of a directory. */
export function makeDirectory(rows: DirectoryRows): Directory {
  const heads = rows.posts.filter((post) => post.headOf !== null);
  const placed = rows.persons.filter((person) => person.unitId !== null);
  return {
    stamp: rows.stamp,
    units: byId(rows.units),
    unitsByCode: byCode(rows.units),
    children: Map.groupBy(rows.units, (unit) => unit.parentId),
    persons: byId(rows.persons),
    personsByUnit: Map.groupBy(placed, (person) => person.unitId ?? ""),
    posts: byId(rows.posts),
    postsByCode: byCode(rows.posts),
    headPosts: Map.groupBy(heads, (post) => post.headOf ?? ""),
    holdingsByPost: Map.groupBy(rows.holdings, (holding) => holding.postId),
    holdingsByPerson: Map.groupBy(rows.holdings, (holding) => holding.personId),
    absencesByPerson: Map.groupBy(rows.absences, (absence) => absence.personId),
    designationsByPost: Map.groupBy(rows.designations, (designation) => designation.postId),
    deputiesByPost: Map.groupBy(rows.deputies, (deputy) => deputy.postId),
    handoversByPost: Map.groupBy(rows.handovers, (handover) => handover.postId),
    contacts: rows.contacts,
    groups: byId(rows.groups),
    groupsByCode: byCode(rows.groups),
  };
}
