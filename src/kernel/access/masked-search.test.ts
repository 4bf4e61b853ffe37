import { expect, test } from "vitest";
import type { Directory, Person } from "#kernel/people/directory.ts";
import { seeksPersonal } from "./masked-search.ts";

const person = {
  id: "a",
  family: "西野",
  given: "花子",
  familyKana: "ニシノ",
  givenKana: "ハナコ",
  familyRoman: "Nishino",
  givenRoman: "Hanako",
  email: "h.nishino@test.invalid",
} as Person;
const directory = { persons: new Map([["a", person]]) } as unknown as Directory;

test.each([
  "西野",
  "西野花",
  "花子",
  "西野　花子さん",
  "ﾆｼﾉ",
  "はなこ",
  "nishino",
  "HANAKO",
  "h.nishino",
  "@test",
  "anna@test.invalid",
  "090-1234-5678",
  "5678",
  "０９０－１２３４",
  "56 78",
  "(03) 12",
  "レジ 西野",
])("%s looks for somebody", (q) => expect(seeksPersonal(q, directory)).toBe(true));

test.each([
  "",
  "レジ",
  "INC-2026-0012",
  "2026",
  "2026年11月",
  "利用者1234",
  "東京",
  "IS",
  "POS",
  "500",
  "西口",
  "は な",
])("%s does not", (q) => expect(seeksPersonal(q, directory)).toBe(false));
