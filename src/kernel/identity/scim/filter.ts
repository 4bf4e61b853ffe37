import { parse, type Filter } from "scim2-parse-filter";
import { ScimError } from "./error.ts";

/** Values that are compared letter by letter (caseExact); all others without regard to case. */
const EXACT = new Set(["id", "externalid", "value"]);

/** A filter (RFC 7644 §3.4.2.2) as a test. Throws invalidFilter when it cannot be read. */
export function filterOf(text: string): (resource: unknown) => boolean {
  let filter: Filter;
  try {
    filter = parse(text);
  } catch {
    throw new ScimError(400, `The filter cannot be read: ${text.slice(0, 200)}`, "invalidFilter");
  }
  return (resource) => holds(filter, resource);
}

function holds(filter: Filter, resource: unknown): boolean {
  switch (filter.op) {
    case "and":
      return (filter as Filter & { filters: Filter[] }).filters.every((each) => holds(each, resource));
    case "or":
      return (filter as Filter & { filters: Filter[] }).filters.some((each) => holds(each, resource));
    case "not":
      return !holds((filter as Filter & { filter: Filter }).filter, resource);
    case "[]": {
      const { attrPath, valFilter } = filter as Filter & { attrPath: string; valFilter: Filter };
      return valuesAt(resource, attrPath).some((each) => holds(valFilter, each));
    }
    case "pr":
      return valuesAt(resource, (filter as { attrPath: string }).attrPath).some((each) => each !== "" && each !== null);
    default:
      return compares(filter as { op: string; attrPath: string; compValue: unknown }, resource);
  }
}

function compares(
  { op, attrPath, compValue }: { op: string; attrPath: string; compValue: unknown },
  resource: unknown,
) {
  const exact = EXACT.has(attrPath.toLowerCase());
  const plain = (value: unknown) => (typeof value === "string" && !exact ? value.toLowerCase() : value);
  const wanted = plain(compValue);
  const values = valuesAt(resource, attrPath).map((each) =>
    // `emails eq "…"` means their values.
    plain(typeof each === "object" && each !== null ? (each as { value?: unknown }).value : each),
  );
  if (op === "ne") return values.every((value) => value !== wanted);
  return values.some((value) => {
    if (op === "eq") return value === wanted;
    if (typeof value !== "string" || typeof wanted !== "string") return false;
    if (op === "co") return value.includes(wanted);
    if (op === "sw") return value.startsWith(wanted);
    if (op === "ew") return value.endsWith(wanted);
    if (op === "gt") return value > wanted;
    if (op === "ge") return value >= wanted;
    if (op === "lt") return value < wanted;
    return op === "le" && value <= wanted;
  });
}

/** All values at a path: names without regard to case, several values flat, extensions by their URN. */
function valuesAt(resource: unknown, path: string): unknown[] {
  const urn = /^(urn:.+:(?:User|Group)):(.+)$/i.exec(path);
  const parts = urn ? [urn[1] ?? "", ...(urn[2] ?? "").split(".")] : path.split(".");
  return parts.reduce<unknown[]>(
    (found, part) =>
      found.flatMap((each) => {
        if (typeof each !== "object" || each === null) return [];
        const [, value] = Object.entries(each).find(([name]) => name.toLowerCase() === part.toLowerCase()) ?? [];
        return value === undefined ? [] : Array.isArray(value) ? (value as unknown[]) : [value];
      }),
    [resource],
  );
}
