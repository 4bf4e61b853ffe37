import { v7 as uuid } from "uuid";
import { grantRole } from "#kernel/access/operations/grant-role.ts";
import { revokeGrant } from "#kernel/access/operations/revoke-grant.ts";
import type { Work } from "#kernel/operation/context.ts";
import { updatePerson } from "#kernel/people/operations/update-person.ts";
import { ScimError } from "./error.ts";
import { attribute } from "./schema.ts";

const ALL = { kind: "all", personId: null } as const;
type Json = Record<string, unknown>;

export interface GroupRow {
  id: string;
  display_name: string;
  external_id: string | null;
  role_code: string | null;
  scope: string | null;
  unit_id: string | null;
  version: number;
}

export interface GroupInput {
  displayName: string;
  externalId: string | null;
  members: string[];
}

/** Reads a group; members must be persons who are known. */
export function readGroup({ directory }: Pick<Work, "directory">, resource: Json): GroupInput {
  const unknown = Object.keys(resource).find((name) => !name.toLowerCase().startsWith("urn:") && !attribute(name));
  if (unknown) throw new ScimError(400, `Unknown attribute: ${unknown.slice(0, 100)}`, "invalidSyntax");
  const displayName = typeof resource["displayName"] === "string" ? resource["displayName"].trim().slice(0, 200) : "";
  if (!displayName) throw new ScimError(400, "displayName is missing", "invalidValue");
  const members = ((resource["members"] ?? []) as Json[]).map((member) => String(member["value"]));
  const stranger = members.find((id) => !directory.persons.has(id));
  if (stranger) throw new ScimError(400, `No user ${stranger.slice(0, 60)}`, "invalidValue");
  const externalId = typeof resource["externalId"] === "string" ? resource["externalId"] : null;
  return { displayName, externalId, members: [...new Set(members)] };
}

export async function addGroup(work: Work, input: GroupInput): Promise<string> {
  const id = uuid();
  await requireName(work, input.displayName);
  const row = { id, display_name: input.displayName, external_id: input.externalId };
  await work.tx.insertInto("scim_group").values(row).execute();
  await setMembers(work, { ...row, role_code: null, scope: null, unit_id: null, version: 1 }, input.members);
  work.emit("identity.group-provisioned", null, {
    groupId: id,
    name: input.displayName,
    by: work.actor.name,
    what: "created",
  });
  return id;
}

export async function putGroup(work: Work, group: GroupRow, input: GroupInput): Promise<void> {
  if (input.displayName.toLowerCase() !== group.display_name.toLowerCase()) await requireName(work, input.displayName);
  await work.tx
    .updateTable("scim_group")
    .set((eb) => ({
      display_name: input.displayName,
      external_id: input.externalId,
      updated_at: work.now,
      version: eb("version", "+", 1),
    }))
    .where("id", "=", group.id)
    .execute();
  const { added, removed } = await setMembers(work, group, input.members);
  work.emit("identity.group-provisioned", null, {
    groupId: group.id,
    name: input.displayName,
    by: work.actor.name,
    what: "changed",
    added,
    removed,
  });
}

export async function removeGroup(work: Work, group: GroupRow): Promise<void> {
  await setMembers(work, group, []);
  await work.tx.deleteFrom("scim_group").where("id", "=", group.id).execute();
  work.emit("identity.group-provisioned", null, {
    groupId: group.id,
    name: group.display_name,
    by: work.actor.name,
    what: "deleted",
  });
}

/** Says anew what membership gives: what it gave before is taken back from every member, then the new is given. */
export async function remap(work: Work, group: GroupRow, next: GroupRow): Promise<void> {
  const rows = await work.tx.selectFrom("scim_member").select("person_id").where("group_id", "=", group.id).execute();
  await setMembers(work, group, []);
  await setMembers(
    work,
    next,
    rows.map((row) => row.person_id),
  );
}

async function setMembers(work: Work, group: GroupRow, wanted: string[]) {
  const { tx } = work;
  const rows = await tx.selectFrom("scim_member").selectAll().where("group_id", "=", group.id).forUpdate().execute();
  const present = new Set(rows.map((row) => row.person_id));
  const removed = rows.filter((row) => !wanted.includes(row.person_id));
  const added = wanted.filter((id) => !present.has(id));
  for (const { person_id, grant_id } of removed) {
    await tx.deleteFrom("scim_member").where("group_id", "=", group.id).where("person_id", "=", person_id).execute();
    if (grant_id && stillGranted(work, grant_id)) await within(work, revokeGrant.handler, { id: grant_id });
  }
  for (const personId of added) {
    const grantId = await give(work, group, personId);
    await tx.insertInto("scim_member").values({ group_id: group.id, person_id: personId, grant_id: grantId }).execute();
  }
  return { added, removed: removed.map((row) => row.person_id) };
}

/** What membership gives: the grant of a role, or a place in a unit. */
async function give(work: Work, group: GroupRow, personId: string): Promise<string | null> {
  if (group.role_code && group.scope) {
    const input = { roleCode: group.role_code, personId, scope: group.scope };
    return ((await within(work, grantRole.handler, input)) as { grantId: string }).grantId;
  }
  const person = work.directory.persons.get(personId);
  if (group.unit_id && person && person.unitId !== group.unit_id)
    await within(work, updatePerson.handler, { id: personId, version: person.version, unitId: group.unit_id });
  return null;
}

/** A grant that an administrator has ended by hand is not ended twice. */
function stillGranted({ access, now }: Work, grantId: string): boolean {
  const grant = access.grants.find(({ id }) => id === grantId);
  return grant !== undefined && (grant.to === null || Date.parse(grant.to) > Date.parse(now));
}

const within = (work: Work, handler: (context: never) => Promise<unknown>, input: object) =>
  handler({ ...work, input, scope: ALL } as never);

async function requireName({ tx }: Work, name: string): Promise<void> {
  const taken = await tx
    .selectFrom("scim_group")
    .select("id")
    .where((eb) => eb(eb.fn("lower", ["display_name"]), "=", name.toLowerCase()))
    .executeTakeFirst();
  if (taken) throw new ScimError(409, `displayName ${name} is taken`, "uniqueness");
}
