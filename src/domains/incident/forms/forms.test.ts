import { describe, expect, it } from "vitest";
import { ZodError } from "zod";
import { missingGlyphs } from "#kernel/forms/glyphs.ts";
import { defaultFormOptions, type FormOptions } from "#kernel/forms/format.ts";
import { lostCharacters, pagesOf } from "#kernel/forms/testing/paper-check.ts";
import { buildForm, formOfDispatch, forms, isFormCode, type FormCode } from "./forms.ts";
import { apologySamples, maximalSamples, minimalSamples } from "./samples.ts";

const ja = defaultFormOptions;
const en: FormOptions = { ...ja, locale: "en" };
const western: FormOptions = { ...ja, calendar: "western" };
const codes = Object.keys(forms).filter(isFormCode);

/** Fewest pages of a form with its longest sample. */
const longForms: Partial<Record<FormCode, number>> = {
  "complaint-record": 3,
  "trouble-record": 5,
  broadcast: 2,
  "grave-report": 2,
};

describe("register", () => {
  it("holds the 15 forms in the order of their numbers", () => {
    expect(codes).toHaveLength(15);
    const numbers = codes.map((code) => /^様式第(\d+)号/.exec(forms[code].formName.ja)?.[1]);
    expect(numbers).toEqual(codes.map((_, index) => String(index + 1)));
    for (const code of codes) {
      expect(forms[code].code).toBe(code);
      expect(forms[code].title.en).toMatch(/^[\x20-\x7e]+$/);
      expect(forms[code].formName.en).toMatch(/^Form \d+ \(Articles? /);
    }
  });

  it("names the form of every dispatched document", () => {
    for (const code of Object.values(formOfDispatch)) expect(codes).toContain(code);
    expect(formOfDispatch["corrective-broadcast"]).toBe("broadcast");
    expect(isFormCode("toString")).toBe(false);
  });

  it("refuses wrong data with the path of the fault", () => {
    const data = { ...minimalSamples["trouble-record"], complaints: undefined };
    expect(() => buildForm("trouble-record", data, ja)).toThrow(ZodError);
    expect(() => buildForm("trouble-record", data, ja)).toThrow(/"complaints"/);
    const minimal = minimalSamples["report-slip"];
    expect(() => buildForm("report-slip", { ...minimal, knownAt: "2026-11-21T03:20:00" }, ja)).toThrow(/"knownAt"/);
  });
});

describe.each(codes)("%s", (code) => {
  it.each([
    ["Japanese", ja],
    ["English", en],
    ["western years", western],
  ] as const)("prints minimal and maximal data, %s", async (_name, options) => {
    for (const sample of [minimalSamples[code], maximalSamples[code]]) {
      const document = buildForm(code, sample, options);
      expect(missingGlyphs(document)).toEqual([]);
      expect(await lostCharacters(document)).toEqual([]);
    }
  });

  it("takes one page for the least and as many as needed for the most", async () => {
    expect(await pagesOf(buildForm(code, minimalSamples[code], ja))).toHaveLength(1);
    const pages = await pagesOf(buildForm(code, maximalSamples[code], ja));
    expect(pages.length).toBeGreaterThanOrEqual(longForms[code] ?? 1);
    for (const [index, page] of pages.entries()) expect(page).toContain(`${index + 1} / ${pages.length}`);
  });

  it("is pure", () => {
    const sample = structuredClone(maximalSamples[code]);
    const first = buildForm(code, sample, ja);
    expect(sample).toEqual(maximalSamples[code]);
    expect(buildForm(code, sample, ja)).toEqual(first);
  });

  it("counts western years by option", () => {
    const text = JSON.stringify(buildForm(code, minimalSamples[code], western));
    expect(text).toContain("2026年11月21日");
    expect(text).not.toContain("令和");
  });

  it("says when the regulation applies mutatis mutandis", () => {
    const sample = maximalSamples[code];
    const outside = { ...sample, incident: { ...sample.incident, inScope: false } };
    expect(JSON.stringify(buildForm(code, outside, ja))).toContain("関係）（準用）");
    expect(JSON.stringify(buildForm(code, sample, ja))).not.toContain("準用");
  });
});

describe.each(Object.entries(apologySamples))("apology by %s", (_method, sample) => {
  it("prints the outgoing paper without seals and the file copy with them", async () => {
    for (const options of [ja, en]) {
      const file = buildForm("apology", sample, options);
      const outgoing = buildForm("apology", { ...sample, copy: "outgoing" }, options);
      expect(missingGlyphs(file)).toEqual([]);
      expect(await lostCharacters(file)).toEqual([]);
      expect(await pagesOf(outgoing)).toHaveLength(1);
      expect(JSON.stringify(file)).toContain("APR-2026-0318");
      expect(JSON.stringify(outgoing)).not.toContain("APR-2026-0318");
      expect(JSON.stringify(outgoing)).not.toContain("INC-2026-0001");
    }
  });

  it("does not pass over what is not yet known", () => {
    const open = { ...sample, to: null, cause: "", response: "", prevention: "" };
    const text = JSON.stringify(buildForm("apology", open, ja));
    for (const phrase of ["現在も継続しております", "現在調査中でございます", "早期の復旧に", "原因の究明を踏まえて"]) {
      expect(text).toContain(phrase);
    }
  });
});
