import type { Runtime } from "#kernel/operation/runtime.ts";
import { ScimError } from "./error.ts";
import { filterOf } from "./filter.ts";
import { attribute, GROUP, LIST } from "./schema.ts";
import type { GroupRow } from "./groups.ts";
import { userResource, type UserRow } from "./user.ts";
import { publicUrl } from "../here.ts";

type Json = Record<string, unknown>;
export type Query = Record<string, string | undefined>;
const AT_MOST = 200;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const url = () => `${publicUrl()}/scim/v2`;

/** Everybody whom provisioning may know: the persons, without those who were deleted there. */
async function allUsers(runtime: Runtime): Promise<Json[]> {
  const db = runtime.database.read;
  const [rows, shut, { directory }] = await Promise.all([
    db.selectFrom("scim_user").selectAll().execute(),
    db.selectFrom("auth_user").select("person_id").where("disabled_at", "is not", null).execute(),
    runtime.pictures(),
  ]);
  const known = new Map<string, UserRow>(rows.map((row) => [row.person_id, row]));
  const out = new Set(shut.map((row) => row.person_id));
  return [...directory.persons.values()]
    .filter((person) => !known.get(person.id)?.deleted_at)
    .sort((a, b) => a.id.localeCompare(b.id))
    .map((person) => userResource(directory, person, known.get(person.id), out.has(person.id), url()));
}

export async function userById(runtime: Runtime, id: string): Promise<Json> {
  const found = (await allUsers(runtime)).find((user) => user["id"] === id);
  if (!found) throw new ScimError(404, `No user ${id.slice(0, 60)}`);
  return found;
}

export const listUsers = async (runtime: Runtime, query: Query) => listed(await allUsers(runtime), query);

async function allGroups(runtime: Runtime): Promise<{ row: GroupRow; resource: Json }[]> {
  const db = runtime.database.read;
  const [rows, members, { directory }] = await Promise.all([
    db.selectFrom("scim_group").selectAll().orderBy("id").execute(),
    db.selectFrom("scim_member").select(["group_id", "person_id"]).orderBy("person_id").execute(),
    runtime.pictures(),
  ]);
  const byGroup = Map.groupBy(members, (member) => member.group_id);
  return rows.map((row) => ({
    row,
    resource: {
      schemas: [GROUP],
      id: row.id,
      ...(row.external_id ? { externalId: row.external_id } : {}),
      displayName: row.display_name,
      members: (byGroup.get(row.id) ?? []).map(({ person_id: value }) => {
        const person = directory.persons.get(value);
        return { value, display: person ? `${person.family} ${person.given}` : "", $ref: `${url()}/Users/${value}` };
      }),
      meta: {
        resourceType: "Group",
        created: row.created_at,
        lastModified: row.updated_at,
        location: `${url()}/Groups/${row.id}`,
        version: `W/"${row.version}"`,
      },
    },
  }));
}

export async function groupById(runtime: Runtime, id: string): Promise<{ row: GroupRow; resource: Json }> {
  const found = UUID.test(id) ? (await allGroups(runtime)).find(({ row }) => row.id === id) : undefined;
  if (!found) throw new ScimError(404, `No group ${id.slice(0, 60)}`);
  return found;
}

export const listGroups = async (runtime: Runtime, query: Query) =>
  listed(
    (await allGroups(runtime)).map(({ resource }) => resource),
    query,
  );

/** Filter, page, and the attributes that are wanted (RFC 7644 §3.4.2). */
function listed(all: Json[], query: Query) {
  const hit = query["filter"] ? all.filter(filterOf(query["filter"])) : all;
  const start = Math.max(1, whole(query["startIndex"], 1));
  const count = Math.min(AT_MOST, Math.max(0, whole(query["count"], 100)));
  const page = hit.slice(start - 1, start - 1 + count).map((resource) => trimmed(resource, query));
  return { schemas: [LIST], totalResults: hit.length, startIndex: start, itemsPerPage: page.length, Resources: page };
}

function whole(text: string | undefined, otherwise: number): number {
  if (text === undefined) return otherwise;
  const number = Number(text);
  if (!Number.isInteger(number)) throw new ScimError(400, `Not a number: ${text.slice(0, 40)}`, "invalidValue");
  return number;
}

/** `attributes` names what is wanted, `excludedAttributes` what is not; id and schemas always come. */
function trimmed(resource: Json, query: Query): Json {
  const names = (text: string | undefined) =>
    text?.split(",").map((name) => attribute(name.trim().split(".")[0] ?? "")?.name ?? name.trim());
  const [wanted, left] = [names(query["attributes"]), names(query["excludedAttributes"])];
  return Object.fromEntries(
    Object.entries(resource).filter(
      ([name]) =>
        name === "id" || name === "schemas" || (wanted ? wanted.includes(name) : !(left?.includes(name) ?? false)),
    ),
  );
}
