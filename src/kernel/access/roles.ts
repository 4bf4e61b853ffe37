import { sql, type Kysely } from "kysely";
import type { DB } from "#kernel/db/schema.ts";
import type { ActingFor } from "#kernel/people/acting-for.ts";
import { capacityIn, type Succession } from "#kernel/people/capacities.ts";
import type { Directory } from "#kernel/people/directory.ts";
import { covers, isActive } from "#kernel/people/lookup.ts";
import { isoInstant, jsonRows, spanOf } from "#kernel/people/rows.ts";
import type { ConflictException, ConflictRule } from "./conflicts/rule.ts";
import { isShutOut, type Guest } from "./guest.ts";
import { matches } from "./pattern.ts";
import type { Scope } from "./scope.ts";

export interface Role {
  readonly code: string;
  readonly name: string;
  readonly nameEn: string | null;
  readonly patterns: readonly string[];
  /** Comes with the product; its patterns follow the product's version. */
  readonly builtin: boolean;
  /** Who holds it is shown no personal data of others. */
  readonly masked: boolean;
  readonly version: number;
}

/** Gives a role to a person, to whoever holds or acts for a post, or to everybody, within a span of time. */
export interface Grant {
  readonly id: string;
  readonly roleCode: string;
  readonly personId: string | null;
  readonly postId: string | null;
  readonly everybody: boolean;
  readonly scope: "all" | "units" | "own";
  /** Root of the units of scope `units`; null: the person's own unit. */
  readonly unitId: string | null;
  /** ISO instants in UTC; `to` is exclusive, null = open end. */
  readonly from: string;
  readonly to: string | null;
  /** Why it was given, and by whom; null: it came with the product or the set-up. */
  readonly reason?: string;
  readonly grantedBy?: string | null;
}

/** Roles, grants and which user is which person, read at one moment and never changed. */
export interface AccessDirectory {
  readonly stamp: number;
  readonly roles: ReadonlyMap<string, Role>;
  readonly grants: readonly Grant[];
  readonly grantsByPerson: ReadonlyMap<string, readonly Grant[]>;
  /** Grants to posts, by the post's id. */
  readonly grantsByPost: ReadonlyMap<string, readonly Grant[]>;
  readonly grantsToEverybody: readonly Grant[];
  /** Sign-in user → person. */
  readonly personOfUser: ReadonlyMap<string, string>;
  /** People from outside, by person; also those whose time is over. */
  readonly guests: ReadonlyMap<string, Guest>;
  /** Duties to be kept apart, and who may have both sides nevertheless. */
  readonly conflicts: readonly ConflictRule[];
  readonly exceptions: readonly ConflictException[];
}

export interface AccessRows {
  stamp: number;
  roles: Role[];
  grants: Grant[];
  users: { id: string; personId: string }[];
  guests?: Guest[];
  conflicts?: ConflictRule[];
  exceptions?: ConflictException[];
}

/** Reads roles, grants and users in one statement. */
export async function loadAccess(db: Kysely<DB>): Promise<AccessDirectory> {
  const result = await sql<AccessRows>`select
    (select version from stamp where name = 'access') as stamp,
    ${jsonRows(sql`select code, name, name_en as "nameEn", patterns, builtin, masked, version from role order by code`)} as roles,
    ${jsonRows(sql`select id, role_code as "roleCode", person_id as "personId", post_id as "postId", everybody, scope, unit_id as "unitId",
      valid_from as "from", valid_to as "to", reason, granted_by as "grantedBy" from role_grant order by role_code, id`)} as grants,
    ${jsonRows(sql`select id, person_id as "personId" from auth_user where person_id is not null`)} as users,
    ${jsonRows(sql`select person_id as "personId", organisation, host_id as "hostId", purpose, reads_only as "readsOnly", masked,
      valid_from as "from", valid_to as "to", version from guest`)} as guests,
    ${jsonRows(sql`select code, name, name_en as "nameEn", left_name as "leftName", left_name_en as "leftNameEn", right_name as "rightName",
      right_name_en as "rightNameEn", left_patterns as "left", right_patterns as "right", left_more as "leftMore", right_more as "rightMore",
      on_grant as "onGrant", on_act as "onAct", active, builtin, version from conflict_rule order by builtin desc, code`)} as conflicts,
    ${jsonRows(sql`select id, rule_code as "ruleCode", person_id as "personId", decided_by as "decidedBy", valid_to as "to"
      from conflict_exception where approved and ended_at is null`)} as exceptions`.execute(db);
  const found = result.rows[0];
  if (!found) throw new Error("Roles and grants could not be read");
  const guests = (found.guests ?? []).map((guest) => ({
    ...guest,
    from: isoInstant(guest.from),
    to: isoInstant(guest.to),
  }));
  const exceptions = (found.exceptions ?? []).map((one) => ({ ...one, to: isoInstant(one.to) }));
  return makeAccess({
    ...found,
    guests,
    exceptions,
    grants: found.grants.map((grant) => ({ ...grant, ...spanOf(grant) })),
  });
}

export function makeAccess(rows: AccessRows): AccessDirectory {
  return {
    stamp: rows.stamp,
    roles: new Map(rows.roles.map((role) => [role.code, role])),
    ...byReceiver(rows.grants),
    personOfUser: new Map(rows.users.map((user) => [user.id, user.personId])),
    conflicts: rows.conflicts ?? [],
    exceptions: rows.exceptions ?? [],
    guests: new Map((rows.guests ?? []).map((guest) => [guest.personId, guest])),
  };
}

/** The same picture with other grants: what would be so. */
export function withGrants(access: AccessDirectory, grants: Grant[]): AccessDirectory {
  return { ...access, ...byReceiver(grants) };
}

function byReceiver(grants: Grant[]) {
  const to = (key: "personId" | "postId") =>
    Map.groupBy(
      grants.filter((grant) => grant[key] !== null),
      (grant) => grant[key] ?? "",
    );
  return {
    grants,
    grantsByPerson: to("personId"),
    grantsByPost: to("postId"),
    grantsToEverybody: grants.filter((grant) => grant.everybody),
  };
}

/** A grant that reaches a person at a moment, and on what ground. */
export interface HeldGrant {
  grant: Grant;
  role: Role;
  ground: { kind: "person" } | { kind: "post"; postCode: string; actingFor: ActingFor | null } | { kind: "everybody" };
}

/**
 * Every grant that reaches the person at that moment: his own, those of the posts that he holds or acts for, and those to
 * everybody. Somebody who is not with the company has none; a guest has only what is granted to himself, within his time.
 * `successions`: orders of the regulations in force; without them only the standing deputies count as acting.
 */
export function* grantsOf(
  access: AccessDirectory,
  directory: Directory,
  personId: string,
  at: string,
  successions: readonly Succession[] = [],
): Generator<HeldGrant> {
  const person = directory.persons.get(personId);
  if (!person || !isActive(person, at) || isShutOut(access, personId, at)) return;
  const held = (grant: Grant, ground: HeldGrant["ground"]): HeldGrant[] => {
    const role = covers(grant, at) ? access.roles.get(grant.roleCode) : undefined;
    return role ? [{ grant, role, ground }] : [];
  };
  for (const grant of access.grantsByPerson.get(personId) ?? []) yield* held(grant, { kind: "person" });
  if (access.guests.has(personId)) return;
  for (const [postId, grants] of access.grantsByPost) {
    const post = directory.posts.get(postId);
    const capacity = post && capacityIn(directory, post, personId, at, successions);
    if (!capacity) continue;
    for (const grant of grants)
      yield* held(grant, { kind: "post", postCode: capacity.postCode, actingFor: capacity.actingFor });
  }
  for (const grant of access.grantsToEverybody) yield* held(grant, { kind: "everybody" });
}

export type Decision = { scope: Scope } | { refused: { key: string; params: Record<string, unknown> } };

/**
 * Whether a person may do this at that moment, and where. Scopes of several grants are merged to the widest: all, else the
 * units of every grant together (a post's grant without a unit means the post's own unit), else only what is his own.
 */
export function authorise(
  access: AccessDirectory,
  directory: Directory,
  personId: string,
  permission: string,
  at: string,
  successions: readonly Succession[] = [],
): Decision {
  const person = directory.persons.get(personId);
  if (!person || !isActive(person, at)) return { refused: { key: "access.refused.not-with-company", params: {} } };
  if (isShutOut(access, personId, at)) return { refused: { key: "access.refused.guest-over", params: {} } };
  const unitIds = new Set<string>();
  let found = false;
  for (const held of grantsOf(access, directory, personId, at, successions)) {
    if (!held.role.patterns.some((pattern) => matches(pattern, permission))) continue;
    if (held.grant.scope === "all") return { scope: { kind: "all", personId } };
    found = true;
    const unitId = held.grant.scope === "units" ? unitOf(directory, held, personId) : null;
    if (unitId) unitIds.add(unitId);
  }
  if (!found) return { refused: { key: "access.refused.no-role", params: { permission } } };
  return { scope: unitIds.size > 0 ? { kind: "units", personId, unitIds: [...unitIds] } : { kind: "own", personId } };
}

/** Root of the units in which a grant of scope `units` holds; null: it comes down to the person's own records. */
export function unitOf(directory: Directory, held: HeldGrant, personId: string): string | null {
  if (held.grant.unitId) return held.grant.unitId;
  const post = held.ground.kind === "post" ? directory.postsByCode.get(held.ground.postCode) : undefined;
  return post?.headOf ?? post?.unitId ?? directory.persons.get(personId)?.unitId ?? null;
}
