import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { defaultFormOptions as ja } from "#kernel/forms/format.ts";
import { plainText } from "#kernel/forms/plain-text.ts";
import { lostCharacters } from "#kernel/forms/testing/paper-check.ts";
import { buildForm, forms, isFormCode, type FormCode } from "./forms.ts";
import { apologySamples, maximalSamples } from "./samples.ts";

/** Whatever people typed must reach the paper: every free text of the data, of any length and any characters. */

type Path = (string | number)[];

const cases: [name: string, code: FormCode, sample: object][] = [
  ...Object.keys(forms)
    .filter(isFormCode)
    .map((code): [string, FormCode, object] => [code, code, maximalSamples[code]]),
  ...Object.entries(apologySamples).map(([method, sample]): [string, FormCode, object] => [
    `apology ${method}`,
    "apology",
    sample,
  ]),
];

/** Fields that these forms leave out on purpose: they cite their articles in headings, or go to outsiders. */
const notPrinted: Partial<Record<FormCode, string>> = {
  "manual-work": "incident.regulation",
  apology: "incident.regulation",
};

describe.each(cases)("%s", (_name, code, sample) => {
  const paths = freeTexts(code, sample);

  it("has free texts", () => {
    expect(paths.length).toBeGreaterThan(10);
  });

  it("prints every free text of its data", () => {
    let data = structuredClone(sample);
    for (const [index, path] of paths.entries()) data = replaced(data, path, `印${index}字`);
    const printed = plainText(buildForm(code, data, ja)).join("\n");
    const missing = paths.filter((path, index) => !printed.includes(`印${index}字`) && !isLeftOut(code, path));
    expect(missing.map((path) => path.join("."))).toEqual([]);
  });

  it("keeps arbitrary Japanese texts of any length", () => {
    const japanese = fc.string({
      unit: fc
        .oneof(
          fc.integer({ min: 0x3041, max: 0x30ff }),
          fc.integer({ min: 0x4e00, max: 0x9fff }),
          fc.integer({ min: 0x20000, max: 0x2a6df }),
          fc.integer({ min: 0x20, max: 0x7e }),
          fc.constantFrom(0x0a, 0x3000, 0xfa11, 0x9ad9, 0x2460, 0x3231, 0xff71, 0x1f642),
        )
        .map((point) => String.fromCodePoint(point)),
      maxLength: 3000,
      size: "max",
    });
    fc.assert(
      fc.property(japanese, fc.nat(), (text, choice) => {
        const printable = paths.filter((path) => !isLeftOut(code, path));
        const path = printable[choice % printable.length] ?? [];
        const value = `始${text}終`;
        const document = buildForm(code, replaced(sample, path, value), ja);
        expect(
          plainText(document).some((candidate) => candidate.includes(value)),
          path.join("."),
        ).toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  it("prints long texts in every field without loss on the paper", async () => {
    let data = structuredClone(sample);
    for (const path of paths) data = replaced(data, path, "長い文字列、".repeat(30));
    expect(await lostCharacters(buildForm(code, data, ja))).toEqual([]);
  });
});

/** Paths of the strings that take any text, found by trying. The name of an anonymous complainant is never printed. */
function freeTexts(code: FormCode, sample: object): Path[] {
  return leaves(sample, []).filter(
    (path) => forms[code].dataSchema.safeParse(replaced(sample, path, "任意の文字列")).success,
  );
}

function leaves(value: unknown, path: Path): Path[] {
  if (typeof value === "string") return [path];
  if (Array.isArray(value)) return value.flatMap((child, index) => leaves(child, [...path, index]));
  if (typeof value !== "object" || value === null) return [];
  const entries = Object.entries(value).filter(
    ([key]) => !(key === "complainant" && "anonymous" in value && value.anonymous),
  );
  return entries.flatMap(([key, child]) => leaves(child, [...path, key]));
}

function replaced<Data>(data: Data, path: Path, text: string): Data {
  const [key, ...rest] = path;
  if (key === undefined) return text as Data;
  if (Array.isArray(data))
    return data.map((child, index) => (index === key ? replaced(child, rest, text) : child)) as Data;
  const record = data as Record<string, unknown>;
  return { ...record, [key]: replaced(record[key], rest, text) } as Data;
}

function isLeftOut(code: FormCode, path: Path): boolean {
  return path.join(".") === notPrinted[code];
}
