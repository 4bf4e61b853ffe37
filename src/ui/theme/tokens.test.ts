import { describe, expect, it } from "vitest";
import { contrast } from "./contrast.ts";
import { cssName, dark, light, type Tokens } from "./tokens.ts";

/** Every ground that carries text, with the inks written on it. */
const TEXT: [keyof Tokens, (keyof Tokens)[]][] = [
  ["paper", ["ink", "ink2", "ink3", "ai", "shu", "koke", "yamabuki"]],
  ["raised", ["ink", "ink2", "ink3", "ai", "shu", "koke", "yamabuki"]],
  ["desk", ["ink", "ink2", "ink3", "ai", "shu", "koke", "yamabuki"]],
  ["line2", ["ink", "ink2", "ink3"]],
  ["aiSoft", ["ink", "ink2", "ink3", "ai", "shu"]],
  ["shuSoft", ["ink", "ink2", "shu"]],
  ["kokeSoft", ["ink", "ink2", "koke"]],
  ["yamabukiSoft", ["ink", "ink2", "yamabuki"]],
];

describe.each([
  ["light", light],
  ["dark", dark],
])("%s", (_, tokens) => {
  it.each(TEXT)("text on %s reaches 4.5:1", (ground, inks) => {
    for (const ink of inks) expect(contrast(tokens[ink], tokens[ground]), ink).toBeGreaterThanOrEqual(4.5);
  });

  it("white text on fills reaches 4.5:1", () => {
    for (const fill of ["aiFill", "aiFillHover", "shuFill", "shuFillHover", "kokeFill", "yamabukiFill"] as const)
      expect(contrast("#ffffff", tokens[fill]), fill).toBeGreaterThanOrEqual(4.5);
  });

  it("outlines of input fields reach 3:1", () => {
    for (const ground of ["paper", "raised", "desk"] as const)
      expect(contrast(tokens.edge, tokens[ground]), ground).toBeGreaterThanOrEqual(3);
  });
});

it("names custom properties", () => {
  expect(cssName("ink2")).toBe("--ink-2");
  expect(cssName("yamabukiSoft")).toBe("--yamabuki-soft");
});

it("knows the extremes of contrast", () => {
  expect(contrast("#000000", "#ffffff")).toBeCloseTo(21);
  expect(() => contrast("red", "#ffffff")).toThrow("red");
});
