import { createHash } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { isBreached } from "./breached.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "kaname-breached-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const sha1 = (text: string) => createHash("sha1").update(text).digest("hex").toUpperCase();
async function listOf(words: readonly string[], { end = "\n", count = true } = {}): Promise<string> {
  const path = join(folder, `${words.length}${count ? "c" : ""}${end.length}.txt`);
  const lines = words.map((word, index) => (count ? `${sha1(word)}:${index * 37 + 1}` : sha1(word))).sort();
  await writeFile(path, lines.join(end) + end);
  return path;
}

test.each([
  ["common", "password"],
  ["common in capitals", "PassWord"],
  ["common with figures behind it", "password1234"],
  ["common with signs around it", "!!password!!"],
  ["common in full-width letters", "ｐａｓｓｗｏｒｄ"],
  ["one letter again and again", "aaaaaaaaaaaaaaaa"],
  ["a few letters again and again", "かなかなかなかなかなかな"],
  ["a run", "abcdefghijkl"],
  ["a run backwards", "987654321098".slice(0, 9)],
])("refuses what is %s", async (_what, password) => {
  expect(await isBreached(password)).toBe(true);
});

test.each(["とても長い合言葉です12", "correct horse battery staple", "x9!Lq2#vRt7&", "東京特許許可局の朝"])(
  "lets %s pass",
  async (password) => {
    expect(await isBreached(password)).toBe(false);
  },
);

test.each([
  ["lines with a count", {}],
  ["lines without", { count: false }],
  ["lines of Windows", { end: "\r\n" }],
])("finds every word of a sorted file of hashes, and no other: %s", async (_what, form) => {
  const words = Array.from({ length: 400 }, (_, no) => `known word no ${no * 7} !`);
  const path = await listOf(words, form);
  const found = await Promise.all(words.map((word) => isBreached(word, path)));
  expect(found.filter((each) => !each)).toEqual([]);
  const others = await Promise.all(words.map((word) => isBreached(`${word} un`, path)));
  expect(others.filter(Boolean)).toEqual([]);
});

test("a file of one line, and an empty one", async () => {
  const one = await listOf(["the only known one"]);
  expect([await isBreached("the only known one", one), await isBreached("some other phrase", one)]).toEqual([
    true,
    false,
  ]);
  const empty = join(folder, "empty.txt");
  await writeFile(empty, "");
  expect(await isBreached("some other phrase", empty)).toBe(false);
});

test("a list that is named and not there is a fault, not a pass", async () => {
  await expect(isBreached("some other phrase", join(folder, "missing.txt"))).rejects.toThrow(/ENOENT/);
});
