import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { matches } from "./pattern.ts";

describe("patterns of permissions", () => {
  it.each([
    ["*", "incident.confirm", true],
    ["incident.*", "incident.confirm", true],
    ["incident.*", "incidents.confirm", false],
    ["*.list", "incident.list", true],
    ["*.list", "incident.list-all", false],
    ["incident.confirm", "incident.confirm", true],
    ["incident.confirm", "incident.confirmed", false],
    ["incident.*-contact", "incident.add-contact", true],
    ["a*a", "a", false],
    ["*.*.x", "a.b.x", true],
    ["", "incident.confirm", false],
  ])("%s and %s: %s", (pattern, permission, expected) => {
    expect(matches(pattern, permission)).toBe(expected);
  });

  it("means the same as the regular expression", () => {
    const word = fc.string({ unit: fc.constantFrom("a", "b", ".", "-", "*"), maxLength: 8 });
    fc.assert(
      fc.property(word, word, (pattern, text) => {
        const permission = text.replaceAll("*", "c");
        const same = new RegExp(`^${pattern.replaceAll(".", "\\.").replaceAll("*", ".*")}$`);
        expect(matches(pattern, permission)).toBe(same.test(permission));
      }),
      { numRuns: 5_000 },
    );
  });
});
