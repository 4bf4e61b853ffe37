import { v7 as uuid } from "uuid";
import { json } from "#kernel/db/json.ts";
import type { Database } from "#kernel/db/connect.ts";

export interface UnitSpec {
  name: string;
  kind?: "company" | "division" | "department" | "section" | "store" | "outside";
  parent?: string;
}

export interface PostSpec {
  name: string;
  /** Code of the unit that it heads. */
  heads?: string;
  unit?: string;
  officer?: boolean;
  rank?: number;
  /** Code of the person who holds it; absent = vacant. */
  holder?: string;
}

export interface OrganisationSpec {
  units: Record<string, UnitSpec>;
  /** Person code → family name and unit. */
  persons: Record<string, { family: string; given?: string; unit: string; email?: string }>;
  posts: Record<string, PostSpec>;
  groups?: Record<string, { name: string; definition: unknown }>;
  /** Role code → patterns; each granted as said. */
  roles?: Record<
    string,
    {
      patterns: string[];
      everybody?: "all" | "own" | "units";
      posts?: string[];
      persons?: string[];
      scope?: "all" | "units" | "own";
    }
  >;
}

export interface Organisation {
  unit: Record<string, string>;
  person: Record<string, string>;
  post: Record<string, string>;
}

/** Writes a small organisation straight into the tables; posts are held since 2015 without end. Parents come before children. */
export async function organisation(database: Database, spec: OrganisationSpec): Promise<Organisation> {
  const db = database.read;
  const made: Organisation = { unit: {}, person: {}, post: {} };
  const paths = new Map<string, string[]>();
  for (const [code, unit] of Object.entries(spec.units)) {
    const id = uuid();
    const path = [...(unit.parent ? (paths.get(unit.parent) ?? []) : []), id];
    paths.set(code, path);
    made.unit[code] = id;
    const parent = unit.parent ? (made.unit[unit.parent] ?? null) : null;
    await db
      .insertInto("unit")
      .values({ id, code, name: unit.name, kind: unit.kind ?? "department", parent_id: parent, path })
      .execute();
  }
  for (const [code, person] of Object.entries(spec.persons)) {
    const id = uuid();
    made.person[code] = id;
    const names = { family: person.family, given: person.given ?? "一", family_kana: "", given_kana: "" };
    await db
      .insertInto("person")
      .values({
        id,
        employee_no: code,
        ...names,
        unit_id: made.unit[person.unit] ?? null,
        email: person.email ?? `${code}@test.invalid`,
      })
      .execute();
  }
  for (const [code, post] of Object.entries(spec.posts)) {
    const id = uuid();
    made.post[code] = id;
    const unit = post.unit ?? post.heads;
    await db
      .insertInto("post")
      .values({
        id,
        code,
        name: post.name,
        unit_id: unit ? (made.unit[unit] ?? null) : null,
        head_of: post.heads ? (made.unit[post.heads] ?? null) : null,
        officer: post.officer ?? false,
        rank: post.rank ?? 0,
      })
      .execute();
    const holder = post.holder ? made.person[post.holder] : undefined;
    if (holder)
      await db
        .insertInto("holding")
        .values({ id: uuid(), post_id: id, person_id: holder, valid_from: "2015-04-01T00:00:00Z" })
        .execute();
  }
  for (const [code, group] of Object.entries(spec.groups ?? {})) {
    await db
      .insertInto("addressee_group")
      .values({ id: uuid(), code, name: group.name, definition: json(group.definition) })
      .execute();
  }
  for (const [code, role] of Object.entries(spec.roles ?? {})) {
    await db.insertInto("role").values({ code, name: code, patterns: role.patterns }).execute();
    const grant = (to: object, scope: string) =>
      db
        .insertInto("role_grant")
        .values({ id: uuid(), role_code: code, scope, valid_from: "2015-01-01T00:00:00Z", ...to })
        .execute();
    if (role.everybody) await grant({ everybody: true }, role.everybody);
    for (const post of role.posts ?? []) await grant({ post_id: made.post[post] }, role.scope ?? "all");
    for (const person of role.persons ?? []) await grant({ person_id: made.person[person] }, role.scope ?? "all");
  }
  return made;
}
