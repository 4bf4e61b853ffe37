import { expect, test } from "vitest";
import { seeksNumber } from "./masked-search.ts";

test.each([
  "h.nishino@test",
  "@test",
  "anna@test.invalid",
  "090-1234-5678",
  "5678",
  "０９０－１２３４",
  "56 78",
  "(03) 12",
])("%s looks for somebody", (q) => expect(seeksNumber(q)).toBe(true));

test.each([
  "",
  "レジ",
  "西野",
  "nishino",
  "INC-2026-0012",
  "2026",
  "2026年11月",
  "利用者1234",
  "東京",
  "POS",
  "500",
  "56",
])("%s does not, by its form", (q) => expect(seeksNumber(q)).toBe(false));
