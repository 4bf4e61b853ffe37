/** What a value looks like, as far as a form must know it. Read from the JSON Schema of a setting's zod schema. */
export type Shape =
  | { kind: "number"; whole: boolean; min: number | null; max: number | null; unit: string | null }
  | { kind: "flag" }
  /** `choose`: what the text names, where it is a code of something that exists ("post"). */
  | { kind: "text"; choose: string | null; format: TextFormat }
  | { kind: "choice"; values: string[] }
  /** Several texts; of the given ones where there are such. */
  | { kind: "texts"; values: string[] | null; choose: string | null }
  | { kind: "group"; fields: { name: string; optional: boolean; shape: Shape }[] }
  | { kind: "list"; item: Shape }
  /** Entries under keys that the organisation gives. */
  | { kind: "map"; item: Shape }
  /** One of several groups; told apart by the field that only it has. */
  | { kind: "either"; variants: Shape[] }
  /** A value or none. */
  | { kind: "maybe"; shape: Shape }
  | { kind: "any" };

/** Texts with a meaning of their own: a time of day, a length of time. */
export type TextFormat = "plain" | "clock" | "duration";

interface Schema {
  type?: string | string[];
  enum?: unknown[];
  const?: string | number | boolean | null;
  anyOf?: Schema[];
  properties?: Record<string, Schema>;
  required?: string[];
  propertyNames?: Schema;
  additionalProperties?: Schema | boolean;
  items?: Schema;
  pattern?: string;
  minimum?: number;
  maximum?: number;
  /** What the modules say of their values beside the schema: `z.int().meta({ unit: "hours" })`. */
  choose?: string;
  unit?: string;
}

/** Values that are read the same in every language: P1. */
export const isCode = (value: string): boolean => /^[A-Z]?\d+$/.test(value);

/** The shape of a JSON Schema; what a form cannot show is `any`. */
export function shapeOf(schema: Schema): Shape {
  if (schema.anyOf) return shapeOfUnion(schema.anyOf);
  if (Array.isArray(schema.type)) {
    const [type, ...more] = schema.type.filter((each) => each !== "null");
    if (type === undefined || more.length > 0) return { kind: "any" };
    const shape = shapeOf({ ...schema, type });
    return schema.type.includes("null") ? { kind: "maybe", shape } : shape;
  }
  if (schema.const !== undefined) return { kind: "choice", values: [String(schema.const)] };
  if (schema.enum) return { kind: "choice", values: schema.enum.map(String) };
  switch (schema.type) {
    case "number":
    case "integer":
      return {
        kind: "number",
        whole: schema.type === "integer",
        min: bound(schema.minimum),
        max: bound(schema.maximum),
        unit: schema.unit ?? null,
      };
    case "boolean":
      return { kind: "flag" };
    case "string":
      return { kind: "text", choose: schema.choose ?? null, format: formatOf(schema.pattern) };
    case "array":
      return shapeOfList(schema.items);
    case "object":
      return shapeOfObject(schema);
    case undefined:
    default:
      return { kind: "any" };
  }
}

function shapeOfUnion(all: Schema[]): Shape {
  const some = all.filter(({ type }) => type !== "null");
  const [only] = some;
  const shape: Shape =
    only && some.length === 1
      ? shapeOf(only)
      : some.every(({ properties }) => properties)
        ? { kind: "either", variants: some.map(shapeOf) }
        : { kind: "any" };
  return some.length < all.length ? { kind: "maybe", shape } : shape;
}

function shapeOfList(items: Schema | undefined): Shape {
  const item = shapeOf(items ?? {});
  if (item.kind === "choice") return { kind: "texts", values: item.values, choose: null };
  if (item.kind === "text") return { kind: "texts", values: null, choose: item.choose };
  return { kind: "list", item };
}

function shapeOfObject({ properties, required = [], propertyNames, additionalProperties }: Schema): Shape {
  const item = typeof additionalProperties === "object" ? additionalProperties : undefined;
  const fields =
    properties ?? Object.fromEntries((propertyNames?.enum ?? []).map((name) => [String(name), item ?? {}]));
  if (!properties && item && !propertyNames?.enum) return { kind: "map", item: shapeOf(item) };
  return {
    kind: "group",
    fields: Object.entries(fields).map(([name, each]) => ({
      name,
      optional: !required.includes(name),
      shape: shapeOf(each),
    })),
  };
}

/** Bounds that only say "a number that a computer can hold" are none. */
const bound = (value: number | undefined): number | null =>
  value === undefined || Math.abs(value) >= Number.MAX_SAFE_INTEGER ? null : value;

function formatOf(pattern: string | undefined): TextFormat {
  if (pattern?.startsWith("^PT")) return "duration";
  return pattern?.includes("[0-5]\\d$") ? "clock" : "plain";
}
