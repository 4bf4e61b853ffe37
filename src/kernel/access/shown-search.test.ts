import { afterAll, beforeAll, expect, test } from "vitest";
import { search } from "#kernel/records/contract.ts";
import { module as people } from "#kernel/people/module.ts";
import { module as records } from "#kernel/records/module.ts";
import { organisation, type Organisation } from "#kernel/testing/organisation.ts";
import { testRuntime, type TestRuntime } from "#kernel/testing/runtime.ts";
import { module } from "./module.ts";

const box = {
  name: "box",
  contracts: [],
  operations: [],
  kinds: [{ kind: "box", prefix: "BOX", fold: (facts: object) => ({ ...facts }), href: () => "/" }],
};

let t: TestRuntime;
let org: Organisation;
const found = async (q: string, who: string) =>
  (await t.as(org.person[who] ?? "").call(search, { q, limit: 50 })).items;
const numbers = async (q: string, who: string) => (await found(q, who)).map((one) => one.number).sort();
/** What a guesser tries: every digit and pair of digits, every kana and letter, every part of the names. */
const GUESSES = [
  ...Array.from({ length: 10 }, (_, n) => String(n)),
  ...Array.from({ length: 100 }, (_, n) => String(n).padStart(2, "0")),
  ...Array.from({ length: 26 }, (_, n) => String.fromCharCode(97 + n)),
  "567",
  "678",
  "781",
  "西",
  "野",
  "西野",
  "花子",
  "ニシノ",
  "たなか",
  "田",
  "田中",
  "東",
  "tanaka",
  "anna",
  "test.invalid",
];

beforeAll(async () => {
  t = await testRuntime([module, people, records, box], "2026-11-20T10:00");
  org = await organisation(t.database, {
    units: { co: { name: "要商事", kind: "company" } },
    persons: {
      open: { family: "全権", unit: "co" },
      masked: { family: "委託", unit: "co" },
      nishino: { family: "西野", given: "花子", unit: "co" },
    },
    posts: {},
    roles: { all: { patterns: ["*"], persons: ["open"] }, desk: { patterns: ["box.*"], persons: ["masked"] } },
  });
  await t.database.read.updateTable("role").set({ masked: true }).where("code", "=", "desk").execute();
  t.runtime.forget("access");
  const make = (title: string, text: string) =>
    t.system((work) => work.create("box", { title, state: "open", unitId: org.unit["co"] ?? null, search: text }));
  await make("レジが印刷しない", "申出人 田中太郎 tanaka anna@test.invalid 090-1234-5678 社員番号 7781");
  await make("西野 花子のレジが開かない", "連絡先 内線 5678");
  await make("至急 03-9876-5432 に電話", "ほか");
});
afterAll(() => t.close());

test("whoever is shown no personal data finds by number and title as he is shown them", async () => {
  expect(await numbers("レジ", "masked")).toEqual(await numbers("レジ", "open"));
  expect(await numbers("レジ 印刷", "masked")).toEqual(["BOX-2026-0001"]);
  expect(await numbers("BOX-2026-0002", "masked")).toEqual(["BOX-2026-0002"]);
  expect(await numbers("開かない", "masked")).toEqual(["BOX-2026-0002"]);
});

test("no guess at what is hidden finds anything more than the shown titles have", async () => {
  const learnt: string[] = [];
  const there = new Set<string>();
  for (const q of GUESSES) {
    if ((await found(q, "open")).length > 0) there.add(q);
    for (const { number, title, marked } of await found(q, "masked")) {
      const pieces = marked.map((piece) => piece.text).join("");
      // The pseudonym and the number have digits of their own, which are shown.
      const shown = `${number} ${title}`.toLowerCase();
      if (!shown.includes(q) || pieces !== title) learnt.push(`${q} → ${number} ${title} / ${pieces}`);
    }
  }
  expect(learnt).toEqual([]);
  // The same guesses do find it for who may see it.
  for (const q of ["78", "56", "781", "田中", "tanaka", "西野", "98", "32"]) expect(there, q).toContain(q);
});
