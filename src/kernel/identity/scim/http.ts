import type { Runtime } from "#kernel/operation/runtime.ts";
import type { Work } from "#kernel/operation/context.ts";
import { work as unitOfWork } from "#kernel/operation/work.ts";
import { publicUrl } from "../here.ts";
import { bearerOf, hashOf } from "../token.ts";
import { bodyOf, ScimError, scimErrorOf } from "./error.ts";
import { addGroup, putGroup, readGroup, removeGroup } from "./groups.ts";
import { patched } from "./patch.ts";
import { groupById, listGroups, listUsers, userById, type Query } from "./read.ts";
import { resourceTypes, schemas, serviceProviderConfig } from "./schema.ts";
import { readUser } from "./user.ts";
import { addUser, putUser, removeUser } from "./users.ts";

type Json = Record<string, unknown>;
export interface ScimRequest {
  method: string;
  /** Below /scim/v2, e.g. "/Users/…". */
  path: string;
  query: Query;
  headers: Headers;
  body: unknown;
}
export interface ScimAnswer {
  status: number;
  body?: unknown;
  headers?: Record<string, string>;
}

/** Answers SCIM 2.0 (RFC 7644). Who asks shows a token that was made in the administration. */
export async function scim(runtime: Runtime, request: ScimRequest): Promise<ScimAnswer> {
  try {
    const token = await tokenOf(runtime, request.headers);
    return await route(runtime, request, token);
  } catch (error) {
    const refusal = scimErrorOf(error);
    if (!refusal) throw error;
    const body = bodyOf(refusal);
    return refusal.status === 401
      ? { status: 401, body, headers: { "www-authenticate": "Bearer" } }
      : { status: refusal.status, body };
  }
}

async function tokenOf({ database }: Runtime, headers: Headers): Promise<string> {
  const given = bearerOf(headers);
  const row = given
    ? await database.read.selectFrom("scim_token").selectAll().where("hash", "=", hashOf(given)).executeTakeFirst()
    : undefined;
  if (!row) throw new ScimError(401, "A token that was made in the administration is needed");
  if (row.revoked_at) throw new ScimError(401, "The token was revoked");
  const now = new Date();
  if (Date.parse(row.expires_at) <= now.getTime()) throw new ScimError(401, "The token has expired");
  if (!row.last_used_at || now.getTime() - Date.parse(row.last_used_at) > 60_000)
    await database.read
      .updateTable("scim_token")
      .set({ last_used_at: now.toISOString() })
      .where("id", "=", row.id)
      .execute();
  return row.name;
}

async function route(runtime: Runtime, request: ScimRequest, token: string): Promise<ScimAnswer> {
  const url = `${publicUrl()}/scim/v2`;
  const [, type = "", id] = request.path.replace(/\/$/, "").split("/");
  if (request.method === "GET" && type === "ServiceProviderConfig")
    return { status: 200, body: serviceProviderConfig(url) };
  if (request.method === "GET" && type === "ResourceTypes") return one(resourceTypes(url), id);
  if (request.method === "GET" && type === "Schemas") return one(schemas, id);
  if (type === "Users") return users(runtime, request, token, id);
  if (type === "Groups") return groups(runtime, request, token, id);
  throw new ScimError(404, `No such endpoint: ${request.path.slice(0, 100)}`);
}

function one(items: { id: string }[], id: string | undefined): ScimAnswer {
  if (id === undefined)
    return {
      status: 200,
      body: {
        schemas: ["urn:ietf:params:scim:api:messages:2.0:ListResponse"],
        totalResults: items.length,
        startIndex: 1,
        itemsPerPage: items.length,
        Resources: items,
      },
    };
  const found = items.find((item) => item.id === decodeURIComponent(id));
  if (!found) throw new ScimError(404, "Not found");
  return { status: 200, body: found };
}

/** One transaction as the provisioning side; its events name the token. */
function change<T>(runtime: Runtime, token: string, what: string, run: (work: Work) => Promise<T>): Promise<T> {
  const actor = { personId: null, name: `SCIM: ${token}`, unitId: null, locale: "ja" as const };
  return unitOfWork(runtime, { actor, operation: `scim.${what}` }, ({ handle }) => run(handle));
}

async function users(runtime: Runtime, request: ScimRequest, token: string, id?: string): Promise<ScimAnswer> {
  const { method } = request;
  if (id === undefined) {
    if (method === "GET") return { status: 200, body: await listUsers(runtime, request.query) };
    if (method !== "POST") throw new ScimError(405, `${method} is not possible here`);
    const made = await change(runtime, token, "user-create", (work) =>
      addUser(work, readUser(work.directory, json(request))),
    );
    return shown(201, await userById(runtime, made));
  }
  const before = await userById(runtime, id);
  if (method === "GET") return shown(200, before);
  matches(request, before);
  if (method === "DELETE") {
    await change(runtime, token, "user-delete", (work) => removeUser(work, id));
    return { status: 204 };
  }
  if (method !== "PUT" && method !== "PATCH") throw new ScimError(405, `${method} is not possible here`);
  await change(runtime, token, "user-change", (work) => {
    const wanted = method === "PUT" ? json(request) : patched(before, json(request));
    return putUser(work, id, readUser(work.directory, wanted));
  });
  return shown(200, await userById(runtime, id));
}

async function groups(runtime: Runtime, request: ScimRequest, token: string, id?: string): Promise<ScimAnswer> {
  const { method } = request;
  if (id === undefined) {
    if (method === "GET") return { status: 200, body: await listGroups(runtime, request.query) };
    if (method !== "POST") throw new ScimError(405, `${method} is not possible here`);
    const made = await change(runtime, token, "group-create", (work) => addGroup(work, readGroup(work, json(request))));
    return shown(201, (await groupById(runtime, made)).resource);
  }
  const { row, resource } = await groupById(runtime, id);
  if (method === "GET") return shown(200, resource);
  matches(request, resource);
  if (method === "DELETE") {
    await change(runtime, token, "group-delete", (work) => removeGroup(work, row));
    return { status: 204 };
  }
  if (method !== "PUT" && method !== "PATCH") throw new ScimError(405, `${method} is not possible here`);
  await change(runtime, token, "group-change", (work) => {
    const wanted = method === "PUT" ? json(request) : patched(resource, json(request));
    return putGroup(work, row, readGroup(work, wanted));
  });
  return shown(200, (await groupById(runtime, id)).resource);
}

function json({ body }: ScimRequest): Json {
  if (typeof body !== "object" || body === null || Array.isArray(body))
    throw new ScimError(400, "The body must be a JSON object", "invalidSyntax");
  return body as Json;
}

const versionOf = (resource: Json) => (resource["meta"] as { version: string }).version;

/** A change of what the other side has not seen is refused (RFC 7644 §3.14). */
function matches({ headers }: ScimRequest, resource: Json): void {
  const wanted = headers.get("if-match");
  if (wanted && wanted !== "*" && !wanted.split(/,\s*/).includes(versionOf(resource)))
    throw new ScimError(412, `The version is ${versionOf(resource)}`);
}

function shown(status: number, resource: Json): ScimAnswer {
  const { location } = resource["meta"] as { location: string };
  return { status, body: resource, headers: { etag: versionOf(resource), location } };
}
