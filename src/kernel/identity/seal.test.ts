import fc from "fast-check";
import { beforeEach, expect, test } from "vitest";
import { seal, sealWith, unseal } from "./seal.ts";

beforeEach(() => sealWith("a secret that is only for tests"));

test("gives back what was sealed, and never looks like it or like the time before", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", maxLength: 300 }), (text) => {
      const [one, two] = [seal(text), seal(text)];
      expect(unseal(one)).toBe(text);
      expect(one).not.toBe(two);
      if (text.length > 8) expect(one).not.toContain(text);
    }),
    { numRuns: 100 },
  );
});

test("a change of any letter is found", () => {
  const sealed = seal("s3cret-of-the-client");
  fc.assert(
    fc.property(fc.nat(sealed.length - 1), fc.constantFrom("A", "b", "7", "_", "."), (at, letter) => {
      const changed = sealed.slice(0, at) + letter + sealed.slice(at + 1);
      // The last letter of a part may carry bits that mean nothing: then the bytes are the same, and so is the text.
      const bytes = (text: string) => text.split(".").map((part) => Buffer.from(part, "base64url").toString("hex"));
      if (JSON.stringify(bytes(changed)) === JSON.stringify(bytes(sealed)) && changed.startsWith("v1.")) return;
      expect(() => unseal(changed)).toThrow();
    }),
    { numRuns: 300 },
  );
});

test("a part that is missing, cut off or taken from another is refused", () => {
  const [one, other] = [seal("the first"), seal("the other")];
  const parts = one.split(".");
  for (const wrong of [
    "",
    "v1",
    parts.slice(0, 3).join("."),
    `v2.${parts.slice(1).join(".")}`,
    // A shorter tag would be easier to guess.
    [
      parts[0],
      parts[1],
      Buffer.from(parts[2] ?? "", "base64url")
        .subarray(0, 4)
        .toString("base64url"),
      parts[3],
    ].join("."),
    [...parts.slice(0, 3), other.split(".")[3]].join("."),
  ])
    expect(() => unseal(wrong), wrong).toThrow();
});

test("another secret opens nothing", () => {
  const sealed = seal("s3cret-of-the-client");
  sealWith("another secret");
  expect(() => unseal(sealed)).toThrow();
});
