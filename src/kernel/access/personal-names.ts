import type { z } from "zod";
import type { Contract } from "#kernel/contract/contract.ts";

type Def = {
  shape?: Record<string, z.ZodType>;
  element?: z.ZodType;
  innerType?: z.ZodType;
  valueType?: z.ZodType;
  options?: z.ZodType[];
  in?: z.ZodType;
};

/** Too general: where nothing but the name is known, it may be anything. What looks like a number or address goes all the same. */
const GENERAL = new Set(["value", "name"]);
const known = new WeakMap<object, ReadonlySet<string>>();

/**
 * Names of the fields that any contract marks as personal: by them the same data is known where it stands without a schema, as
 * in the data of an event.
 */
export function personalNames(operations: ReadonlyMap<string, { contract: Contract }>): ReadonlySet<string> {
  const before = known.get(operations);
  if (before) return before;
  const found = new Set<string>();
  const seen = new Set<z.ZodType>();
  for (const { contract } of operations.values())
    for (const schema of [contract.input, contract.output]) collect(schema, "", found, seen);
  known.set(operations, found);
  return found;
}

function collect(schema: z.ZodType, name: string, found: Set<string>, seen: Set<z.ZodType>): void {
  if (schema.meta()?.["personal"] === true && name && !GENERAL.has(name)) found.add(name);
  if (seen.has(schema)) return;
  seen.add(schema);
  const def = (schema as unknown as { _zod: { def: Def } })._zod.def;
  for (const [key, field] of Object.entries(def.shape ?? {})) collect(field, key, found, seen);
  for (const inner of [def.element, def.innerType, def.valueType, def.in, ...(def.options ?? [])])
    if (inner) collect(inner, name, found, seen);
}
