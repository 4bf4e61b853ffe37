import fc from "fast-check";
import type { z } from "zod";

/** What the values of a contract's input may refer to. */
export interface Draw {
  /** Ids that exist, for a field of this name in this operation; the first are the likeliest to be meant. */
  ids: (field: string) => string[];
  /** Text to put into free fields; by default what people and attackers write. */
  text?: fc.Arbitrary<string>;
  /** Within a schema that holds itself. */
  inside?: true;
}

/** What every field that a contract marks as personal holds. */
export const PERSONAL = "秘田伏蔵";

type Def = { type: string; [key: string]: unknown };
type Check = {
  _zod: {
    def: { check: string; format?: string; minimum?: number; maximum?: number; value?: number; pattern?: RegExp };
  };
};
const defOf = (schema: z.ZodType): Def => (schema as unknown as { _zod: { def: Def } })._zod.def;

/** Text as it comes: Japanese, emoji, quotes, mark-up, formulas, characters that nobody sees, and very long. */
export const anyText: fc.Arbitrary<string> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.constantFrom("要", "東京支店の端末", "ﾊﾝｶｸ", "①㈱髙﨑", "𠮷野家", "🚒🚒", "a", "Ünïcode"),
  },
  { weight: 3, arbitrary: fc.string({ unit: "grapheme", minLength: 1, maxLength: 40 }) },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      "<script>alert(1)</script>",
      "' or 1=1 --",
      '=HYPERLINK("http://x.invalid")',
      "%00",
      "../../etc/passwd",
      "\u0000",
      "\u202Egnp.exe",
      "\uFEFF\u200B",
      "{{constructor}}",
      "%s%n",
      "\uD800",
      "-1",
      "null",
      "\r\n\r\n",
    ),
  },
  { weight: 1, arbitrary: fc.integer({ min: 100, max: 12_000 }).map((length) => "長".repeat(length)) },
);

/** Values that the schema accepts as far as its structure tells; refinements and the data may still refuse them. */
export function arbitraryOf(schema: z.ZodType, draw: Draw, field = ""): fc.Arbitrary<unknown> {
  const def = defOf(schema);
  const inner = (of: unknown, name = field) => arbitraryOf(of as z.ZodType, draw, name);
  // One value for all that is personal: where it comes out again, it is known. Texts of a form (a mail address) stay drawn.
  if (schema.meta()?.["personal"] === true && isText(schema) && isPlain(schema)) return fc.constant(PERSONAL);
  switch (def.type) {
    case "object":
      return objectOf(def["shape"] as Record<string, z.ZodType>, draw);
    case "array":
      return fc.array(inner(def["element"]), arraySize(def));
    case "optional":
      return fc.option(inner(def["innerType"]), { nil: undefined });
    case "default":
    case "prefault":
      return fc.option(inner(def["innerType"]), { nil: undefined, freq: 3 });
    case "nullable":
      return fc.option(inner(def["innerType"]), { nil: null });
    case "readonly":
    case "nonoptional":
    case "catch":
      return inner(def["innerType"]);
    case "lazy":
      // A schema that holds itself (JSON): what it holds in turn is plain JSON.
      return draw.inside
        ? fc.jsonValue({ maxDepth: 1 })
        : arbitraryOf((def["getter"] as () => z.ZodType)(), { ...draw, inside: true }, field);
    case "pipe":
      return inner(
        isText(def["out"]) && isText(def["in"]) ? def["out"] : isTransform(def["in"]) ? def["out"] : def["in"],
      );
    case "union":
      return fc.oneof(...(def["options"] as z.ZodType[]).map((option) => inner(option)));
    case "intersection":
      return fc.tuple(inner(def["left"]), inner(def["right"])).map(([a, b]) => Object.assign({}, a, b) as object);
    case "tuple":
      return fc.tuple(...(def["items"] as z.ZodType[]).map((item) => inner(item)));
    case "enum":
      return fc.constantFrom(...Object.values(def["entries"] as Record<string, string>));
    case "literal":
      return fc.constantFrom(...(def["values"] as unknown[]));
    case "record":
      return fc.dictionary(inner(def["keyType"]).map(String), inner(def["valueType"]), { maxKeys: 4 });
    case "boolean":
      return fc.boolean();
    case "null":
      return fc.constant(null);
    case "number":
      return numberOf(def);
    case "string":
      return stringOf(def, draw, field);
    case "unknown":
    case "any":
      return fc.jsonValue({ maxDepth: 3 });
    default:
      throw new Error(`No values are known for a schema of type ${def.type} (${field})`);
  }
}

function objectOf(shape: Record<string, z.ZodType>, draw: Draw): fc.Arbitrary<unknown> {
  const fields = Object.fromEntries(Object.entries(shape).map(([name, of]) => [name, arbitraryOf(of, draw, name)]));
  return fc
    .record(fields)
    .map((value) => Object.fromEntries(Object.entries(value).filter(([, each]) => each !== undefined)));
}

const checksOf = (def: Def) => ((def["checks"] ?? []) as Check[]).map((check) => check._zod.def);

function arraySize(def: Def): { minLength: number; maxLength: number } {
  const checks = checksOf(def);
  const minLength = checks.find((check) => check.check === "min_length")?.minimum ?? 0;
  const most = checks.find((check) => check.check === "max_length")?.maximum ?? 4;
  return { minLength, maxLength: Math.max(minLength, Math.min(most, minLength + 2)) };
}

function numberOf(def: Def): fc.Arbitrary<number> {
  const checks = checksOf(def);
  const from = checks.find((check) => check.check === "greater_than")?.value ?? -1_000_000;
  const to = checks.find((check) => check.check === "less_than")?.value ?? Math.max(from, 1_000_000);
  const whole = def["format"] === "safeint" || checks.some((check) => check.format === "safeint");
  const small = fc.integer({ min: Math.ceil(from), max: Math.floor(Math.min(to, Math.ceil(from) + 5)) });
  return fc.oneof(
    small,
    whole
      ? fc.integer({ min: Math.ceil(from), max: Math.floor(Math.min(to, 2 ** 31 - 1)) })
      : fc.double({ min: from, max: to, noNaN: true }),
    fc.constantFrom(from, to),
  );
}

const moment = fc
  .date({ min: new Date("2015-01-01"), max: new Date("2035-01-01"), noInvalidDate: true })
  .map((date) => date.toISOString());

function stringOf(def: Def, draw: Draw, field: string): fc.Arbitrary<string> {
  const checks = checksOf(def);
  const format =
    (def["format"] as string | undefined) ?? checks.find((check) => check.check === "string_format")?.format;
  const min = checks.find((check) => check.check === "min_length")?.minimum ?? 0;
  const max = checks.find((check) => check.check === "max_length")?.maximum ?? 200;
  switch (format) {
    case "uuid":
      return idOf(draw.ids(field));
    case "datetime":
      return fc.oneof(
        moment,
        moment.map((iso) => iso.replace("Z", "+09:00")),
        fc.constantFrom("9999-12-31T23:59:59Z", "2999-12-31T23:59:59-12:00"),
      );
    case "date":
      return fc.oneof(
        moment.map((iso) => iso.slice(0, 10)),
        fc.constantFrom("0001-01-01", "1800-01-01", "2999-12-31", "9999-12-31", "2024-02-29"),
      );
    case "time":
      return fc.constantFrom("00:00", "23:59", "09:30");
    case "email":
      return fc.nat(999).map((no) => `person${no}@test.invalid`);
    case "url":
      return fc.constantFrom("https://status.test.invalid/post", "http://test.invalid");
    case "regex": {
      const pattern = checks.find((check) => check.format === "regex")?.pattern ?? /^x$/;
      return matching(pattern).map((value) => value.slice(0, max));
    }
    default:
      return (draw.text ?? anyText).map((value) => fit(value, min, max));
  }
}

/** Some of what a class of Unicode holds: the library would look through all of it, for seconds each time. */
const SOME: Record<string, string> = { L: "a-zA-Zあ-んア-ン一-龠", N: "0-9０-９", M: "\u3099" };

/** Text for a pattern; where it looks ahead, for the pattern without that, and only what the whole one accepts. */
function matching(pattern: RegExp): fc.Arbitrary<string> {
  const source = pattern.source
    .replaceAll(/\(\?[=!][^)]*\)/g, "")
    .replaceAll(/\\p\{([LNM])\}/g, (_, name: string) => SOME[name] ?? "");
  return fc.stringMatching(new RegExp(source, pattern.flags)).filter((value) => pattern.test(value));
}

/** Ids that exist, those that are meant first; now and then one that points nowhere. */
function idOf(ids: string[]): fc.Arbitrary<string> {
  const nowhere = fc.constant("00000000-0000-7000-8000-000000000000");
  if (ids.length === 0) return nowhere;
  const likely = fc.constantFrom(...ids.slice(0, 8));
  return fc.oneof(
    { weight: 9, arbitrary: likely },
    { weight: 2, arbitrary: fc.constantFrom(...ids) },
    { weight: 1, arbitrary: nowhere },
  );
}

function fit(value: string, min: number, max: number): string {
  const padded = value.length < min ? value.padEnd(min, "あ") : value;
  return padded.slice(0, max);
}

const isTransform = (schema: unknown) => defOf(schema as z.ZodType).type === "transform";
function isText(schema: unknown): boolean {
  const def = defOf(schema as z.ZodType);
  return def.type === "string" || (def.type === "pipe" && isText(def["in"]));
}
function isPlain(schema: z.ZodType): boolean {
  const def = defOf(schema);
  if (def.type === "pipe") return isPlain(def["in"] as z.ZodType) && isPlain(def["out"] as z.ZodType);
  return !def["format"] && !checksOf(def).some((check) => check.format !== undefined);
}
