import fc from "fast-check";
import { anyText } from "../generated/arbitrary.ts";

/** What no schema asks for: wrong types, depths, sizes, keys of the language itself. */
const nasty: fc.Arbitrary<unknown> = fc.oneof(
  anyText,
  fc.jsonValue({ maxDepth: 4 }),
  fc.constantFrom<unknown>(
    null,
    "",
    -1,
    0,
    1.5,
    1e308,
    true,
    [],
    {},
    [[]],
    "[object Object]",
    "2026-13-45",
    "9".repeat(400),
  ),
  fc.constant(JSON.parse('{"__proto__": {"admin": true}, "constructor": {"prototype": {"admin": true}}}') as unknown),
  fc.constant(Array.from({ length: 300 }, () => "x")),
);

/** One field of the input replaced, left out or added. */
export function spoilt(input: fc.Arbitrary<unknown>): fc.Arbitrary<Record<string, unknown>> {
  return fc.tuple(input, nasty, fc.nat(1_000), fc.integer({ min: 0, max: 3 })).map(([value, wrong, at, how]) => {
    const fields = { ...(value as Record<string, unknown>) };
    const names = Object.keys(fields);
    const name = names[at % Math.max(1, names.length)] ?? "id";
    if (how === 0) delete fields[name];
    else if (how === 1) fields["unheard-of"] = wrong;
    else fields[name] = wrong;
    return fields;
  });
}
