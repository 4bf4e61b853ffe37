import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readBilingual } from "#kernel/i18n/bilingual.ts";
import { compile } from "./compile.ts";
import { shipped, source } from "./fixtures/packs.ts";
import { vocabulary } from "./fixtures/vocabulary.ts";
import type { Pack } from "./pack.ts";
import { checkShape, parsePack, printPack, withPosition } from "./yaml.ts";

const yaml = source("general-incident");

describe("YAML of a pack", () => {
  it.each(["trouble-response", "general-incident"])(
    "%s is the same after printing and reading, and prints the same again",
    (name) => {
      const { pack } = shipped(name);
      const printed = printPack(pack);
      expect(parsePack(printed)).toMatchObject({ pack, problems: [] });
      expect(printPack(parsePack(printed).pack!)).toBe(printed);
    },
  );

  it("prints by the schema, not by the order of the writer", () => {
    const { pack } = shipped("general-incident");
    const turned = Object.fromEntries(Object.entries(pack).reverse()) as Pack;
    expect(printPack(turned)).toBe(printPack(pack));
    expect(printPack(pack)).toContain("\n  - no: 1\n");
  });

  it("keeps any text, reference and choice", () => {
    const word = fc.string({ unit: "grapheme", maxLength: 30 });
    const text = fc.record({ ja: word, en: word });
    const packs = fc.record({
      title: text,
      clause: text,
      note: text,
      no: fc.constantFrom("1", "12", "3の2", "07"),
      value: fc.oneof(word, fc.integer(), fc.boolean()),
      expression: fc.string({ minLength: 1, maxLength: 40 }),
      supplement: fc.array(text, { maxLength: 2 }),
    });
    fc.assert(
      fc.property(packs, ({ title, clause, note, no, value, expression, supplement }) => {
        const pack: Pack = {
          format: 1,
          regulation: {
            code: "r",
            title,
            appliesTo: { kind: "thing", when: expression },
            version: 1,
            effectiveFrom: "2026-04-01",
          },
          options: { choice: { title: note, values: [{ value, title }], default: value } },
          articles: [
            {
              no,
              title,
              clauses: [{ no, text: clause }],
              duties: [
                {
                  code: "D1",
                  ref: no,
                  title,
                  debtor: { person: expression },
                  subject: { ref: "1", no: "2" },
                  opensOn: [],
                  fulfilledBy: [],
                },
              ],
            },
          ],
          supplement,
        };
        expect(parsePack(printPack(pack)).pack).toEqual(pack);
      }),
      { numRuns: 200 },
    );
  });

  it("says where a field is unknown, missing or wrong", () => {
    const at = (search: string, replace: string) => {
      const changed = yaml.replace(search, replace);
      expect(changed).not.toBe(yaml);
      const { pack, problems } = parsePack(changed);
      expect(pack).toBeNull();
      return problems.map(
        ({ code, path, position }) =>
          `${code} ${path.join(".")} ${changed.split("\n")[(position?.line ?? 0) - 1]?.trim()}`,
      );
    };
    expect(at("priority: 0", "priorty: 0")).toEqual(["unknown-field regulation.appliesTo.priorty priorty: 0"]);
    expect(at("version: 1", "edition: 1")).toEqual(
      expect.arrayContaining(["missing-field regulation.version code: general-incident"]),
    );
    expect(at("period: PT30M", "period: half an hour")).toEqual([
      "invalid-value deadlineClasses.investigate.settings.0.period period: half an hour",
    ]);
    expect(at("event: incident.reported", "event: Reported")).toEqual([
      "invalid-value articles.1.duties.0.opensOn.0.event - event: Reported",
    ]);
    expect(at("effectiveFrom: null", "effectiveFrom: 2026-13-01")).toEqual([
      "invalid-value regulation.effectiveFrom effectiveFrom: 2026-13-01",
    ]);
  });

  it("says how a value is written, not by which pattern it is checked", () => {
    const says = (from: string, to: string) =>
      parsePack(yaml.replace(from, to)).problems.map(({ params }) => readBilingual(params["message"], "ja"))[0];
    expect(says("period: PT30M", "period: 30分")).toContain("PT15M（15分）");
    expect(says("- no: 1\n", "- no: １\n")).toContain("半角の数字");
    expect(says("effectiveFrom: null", "effectiveFrom: 令和9年4月1日")).toContain("2027-04-01");
    expect(says(yaml, "")).toBe("中身がありません");
  });

  it("says where the YAML itself is broken", () => {
    expect(parsePack("regulation: [1\n").problems).toMatchObject([{ code: "syntax", position: { line: 2 } }]);
    expect(parsePack("a: 1\na: 2\n").problems).toMatchObject([{ code: "syntax", position: { line: 2, column: 1 } }]);
    expect(parsePack("").problems[0]).toMatchObject({ severity: "error" });
    expect(parsePack("x".repeat(1_000_001)).problems).toMatchObject([{ code: "too-long" }]);
  });

  it("refuses a small text that unfolds into a huge one", () => {
    const bomb = [
      "a: &a [x, x, x, x, x, x, x, x, x]",
      ..."bcdefghi"
        .split("")
        .map((name, i) => `${name}: &${name} [${Array.from({ length: 9 }, () => `*${"abcdefghi"[i]}`).join(", ")}]`),
    ];
    expect(parsePack(bomb.join("\n")).problems).toMatchObject([{ code: "syntax" }]);
  });

  it("gives the place of what the compiler finds", () => {
    const changed = yaml
      .replace('event.data.result == "x"', "")
      .replace("event: incident.investigation-started", "event: incident.begun");
    const read = parsePack(changed);
    const found = compile(read.pack!, vocabulary).problems.map((problem) => withPosition(problem, read.locate));
    expect(found).toMatchObject([{ code: "unknown-event", params: { name: "incident.begun" } }]);
    expect(changed.split("\n")[found[0]!.position!.line - 1]).toContain("incident.begun");
  });

  it("checks a pack that comes from an editor", () => {
    const { pack } = shipped("general-incident");
    expect(checkShape(structuredClone(pack))).toEqual({ pack, problems: [] });
    expect(checkShape({ ...pack, articles: [] }).problems).toMatchObject([
      { code: "invalid-value", path: ["articles"] },
    ]);
  });
});
