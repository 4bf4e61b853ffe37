import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

const root = join(import.meta.dirname, "../../..");
const read = (file: string) => readFileSync(join(root, file), "utf8");
const table = read("docs/trouble-rules.md");
const rows = table
  .split("\n")
  .map((line) => /^\| (.+?) \| (.+?) \| (.+) \|$/.exec(line))
  .flatMap((found) => (found ? [{ rule: found[1] ?? "", proof: found[3] ?? "" }] : []))
  .filter(({ rule }) => rule !== "rule or case" && rule !== "---");
// Files with their quoted titles: `file` “title”, one after the other.
const named = rows.flatMap(({ rule, proof }) =>
  [...proof.matchAll(/`([^`]+)` “([^”]+)”/g)].map((found) => [rule, found[1] ?? "", found[2] ?? ""] as const),
);

describe("docs/trouble-rules.md", () => {
  it("has a row for every duty of the pack", () => {
    const codes = [...read("regulations/trouble-response.yaml").matchAll(/^\s+- code: (D\S+)/gm)].map(
      (each) => each[1],
    );
    expect(codes.length).toBeGreaterThan(25);
    const told = rows.flatMap(({ rule }) => rule.split(", "));
    expect(codes.filter((code) => code && !told.includes(code))).toEqual([]);
    expect(told.filter((code) => /^D\d/.test(code) && !codes.includes(code))).toEqual([]);
  });

  const cases = join(root, "../shared/domain.md");
  it.runIf(existsSync(cases))("has a row for every ambiguous case", () => {
    const [, section = ""] = readFileSync(cases, "utf8").split("### 1.7 Ambiguous cases");
    const [wanted = ""] = section.split("###");
    const names = [...wanted.matchAll(/^\| (.+?) \|/gm)].map((each) => each[1]).filter((each) => each !== "Case");
    expect(names.length).toBeGreaterThan(20);
    expect(names.filter((name) => name && !rows.some(({ rule }) => rule === name))).toEqual([]);
  });

  it("shows a test for every row", () => {
    expect(rows.filter(({ rule }) => !named.some(([each]) => each === rule))).toEqual([]);
  });

  it.each(named)("%s: %s “%s”", (_, file, title) => {
    const quoted = [`"${title}`, `'${title}`, `\`${title}`];
    expect(quoted.some((text) => read(file).includes(text))).toBe(true);
  });
});
