import { ScimError } from "./error.ts";
import { filterOf } from "./filter.ts";
import { attribute, ENTERPRISE, GROUP, USER } from "./schema.ts";

type Json = Record<string, unknown>;
interface Path {
  extension: boolean;
  name: string;
  kind: "string" | "boolean" | "complex" | "many";
  filter?: string;
  sub?: string;
}

/**
 * Applies a PATCH (RFC 7644 §3.5.2) to a resource and gives the changed one. Taken as they come: "Add" and "Replace" with
 * a capital, truth as the words "True" and "False", operations without a path whose value has dotted or URN names (Entra
 * ID), and a removal of members that names them in its value. An attribute that the standard does not know is refused.
 */
export function patched(resource: Json, body: Json): Json {
  const operations = body["Operations"] ?? body["operations"];
  if (!Array.isArray(operations) || operations.length === 0)
    throw new ScimError(400, "Operations is missing or empty", "invalidSyntax");
  const copy = structuredClone(resource);
  for (const each of operations as Json[]) {
    const op = typeof each["op"] === "string" ? each["op"].toLowerCase() : "";
    if (!["add", "replace", "remove"].includes(op))
      throw new ScimError(400, `Unknown operation ${String(each["op"])}`, "invalidSyntax");
    const { path, value } = each;
    if (typeof path === "string" && path !== "") apply(copy, op, pathOf(path), value);
    else if (op === "remove") throw new ScimError(400, "remove needs a path", "noTarget");
    else if (typeof value !== "object" || value === null || Array.isArray(value))
      throw new ScimError(400, "An operation without a path needs an object as its value", "invalidValue");
    else spread(copy, op, value as Json);
  }
  return copy;
}

/** The fields of a value without a path; an extension's object is taken apart, too. */
function spread(copy: Json, op: string, value: Json): void {
  for (const [name, each] of Object.entries(value)) {
    if (name.toLowerCase() === "schemas") continue;
    if (name.toLowerCase() === ENTERPRISE.toLowerCase() && typeof each === "object" && each !== null)
      for (const [sub, one] of Object.entries(each)) apply(copy, op, pathOf(`${ENTERPRISE}:${sub}`), one);
    else apply(copy, op, pathOf(name), each);
  }
}

function pathOf(text: string): Path {
  const bare = [USER, GROUP, ENTERPRISE].find((urn) => text.toLowerCase().startsWith(`${urn.toLowerCase()}:`));
  const extension = bare === ENTERPRISE;
  const rest = bare ? text.slice(bare.length + 1) : text;
  const match = /^([A-Za-z$][\w$-]*)(?:\[(.+)\])?(?:\.([A-Za-z$][\w$-]*))?$/.exec(rest);
  const found = match && attribute(match[1] ?? "", extension);
  if (!match || !found) throw new ScimError(400, `Unknown attribute: ${text.slice(0, 200)}`, "invalidPath");
  return {
    extension,
    ...found,
    ...(match[2] === undefined ? {} : { filter: match[2] }),
    ...(match[3] === undefined ? {} : { sub: match[3] }),
  };
}

function apply(resource: Json, op: string, path: Path, value: unknown): void {
  if (["id", "meta", "groups", "schemas"].includes(path.name) && !path.extension)
    throw new ScimError(400, `${path.name} cannot be changed`, "mutability");
  const holder = path.extension ? ((resource[ENTERPRISE] ??= {}) as Json) : resource;
  if (path.filter !== undefined) return applyFiltered(holder, op, path, value);
  if (path.kind === "many") return applyMany(holder, op, path, value);
  if (path.sub !== undefined) {
    const part = (holder[path.name] ??= {}) as Json;
    if (op === "remove") delete part[path.sub];
    else part[path.sub] = value;
    return;
  }
  if (op === "remove") delete holder[path.name];
  else if (path.kind === "complex" && typeof value === "object" && value !== null)
    holder[path.name] = { ...(holder[path.name] as Json | undefined), ...value };
  else holder[path.name] = path.kind === "boolean" ? truth(value) : value;
}

/** Several values without a filter: all of them, or those that the value names. */
function applyMany(holder: Json, op: string, { name, sub }: Path, value: unknown): void {
  const present = (holder[name] ?? []) as Json[];
  const given = (Array.isArray(value) ? value : value === undefined ? [] : [value]).map((each) =>
    typeof each === "object" && each !== null ? (each as Json) : { value: each },
  );
  const same = (a: Json, b: Json) => a["value"] === b["value"];
  if (sub !== undefined) throw new ScimError(400, `${name} needs a filter`, "invalidPath");
  if (op === "replace") holder[name] = given;
  else if (op === "add") holder[name] = [...present.filter((one) => !given.some((each) => same(one, each))), ...given];
  else if (given.length > 0) holder[name] = present.filter((one) => !given.some((each) => same(one, each)));
  else holder[name] = [];
}

function applyFiltered(holder: Json, op: string, { name, kind, filter = "", sub }: Path, value: unknown): void {
  if (kind !== "many") throw new ScimError(400, `${name} has one value only`, "invalidPath");
  const present = (holder[name] ?? []) as Json[];
  const test = filterOf(filter);
  const hit = present.filter((one) => test(one));
  if (op === "remove") {
    holder[name] = sub === undefined ? present.filter((one) => !test(one)) : present;
    if (sub !== undefined) for (const one of hit) delete one[sub];
    return;
  }
  if (hit.length === 0) {
    // Entra ID replaces what is not there yet and means to add it: `emails[type eq "work"].value`.
    const made = /^\s*(\w+)\s+eq\s+"([^"]*)"\s*$/i.exec(filter);
    if (!made) throw new ScimError(400, `Nothing matches ${filter.slice(0, 200)}`, "noTarget");
    hit.push({ [made[1] ?? ""]: made[2] });
    holder[name] = [...present, ...hit];
  }
  for (const one of hit) {
    if (sub !== undefined) one[sub] = value;
    else Object.assign(one, value);
  }
}

/** Entra ID sends truth as a word. */
export function truth(value: unknown): boolean {
  const word = String(value).toLowerCase();
  if (word === "true" || word === "false") return word === "true";
  throw new ScimError(400, `Neither true nor false: ${String(value).slice(0, 40)}`, "invalidValue");
}
