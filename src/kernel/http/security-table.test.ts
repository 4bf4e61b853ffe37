import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

const root = join(import.meta.dirname, "../../..");
const rows = readFileSync(join(root, "docs/security.md"), "utf8")
  .split("\n")
  .map((line) => /^\| ([\d., –]+) \| ([\w/ ]+) \| (.+) \|$/.exec(line))
  .flatMap((found) => (found ? [{ numbers: found[1] ?? "", stands: found[2] ?? "", text: found[3] ?? "" }] : []));
const files = (text: string) =>
  [...text.matchAll(/`((?:src|test|docs|knip|tsconfig|package)[^`]*)`/g)].map((each) => each[1] ?? "");

/** "1.2.6–1.2.8, 1.3.1" → each number. */
function each(numbers: string): string[] {
  return numbers.split(", ").flatMap((part) => {
    const [from = "", to = from] = part.split("–");
    const [section, low, high] = [from.replace(/\.\d+$/, ""), Number(from.split(".")[2]), Number(to.split(".")[2])];
    return Array.from({ length: high - low + 1 }, (_, index) => `${section}.${low + index}`);
  });
}

describe("docs/security.md", () => {
  it("says one thing of each of the 253 requirements of levels 1 and 2", () => {
    const numbers = rows.flatMap((row) => each(row.numbers));
    expect(new Set(numbers).size).toBe(numbers.length);
    expect(numbers).toHaveLength(253);
  });
  it("knows four standings, and shows what is met or partly met", () => {
    for (const { numbers, stands, text } of rows) {
      expect(["met", "partly", "not met", "n/a"], numbers).toContain(stands);
      expect(text.length, numbers).toBeGreaterThan(3);
    }
    const shown = rows.filter(({ stands, text }) => stands === "met" && files(text).length > 0);
    expect(shown.length).toBeGreaterThan(60);
  });
  it.each(rows.flatMap((row) => files(row.text).map((file) => [row.numbers, file])))(
    "%s names %s, which is there",
    (_, file) => {
      expect(existsSync(join(root, file))).toBe(true);
    },
  );
});
