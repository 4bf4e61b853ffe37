import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { v5 as uuid, NIL } from "uuid";
import { visible, type Reach, type Scope } from "#kernel/access/scope.ts";
import { testDatabase, type TestDatabase } from "#kernel/testing/database.ts";
import { findByWords, type Before } from "./find.ts";
import { toTsquery, toTsvectorInput } from "./normalise.ts";

// 3,000 records, the newest last: 停電 in every second, 落雷 in every 700th, 洪水 only in the oldest, 地震 in the 5th newest.
const COUNT = 3_000;
const READER = uuid("reader", NIL);
let db: TestDatabase;

const titleOf = (n: number) =>
  [
    n % 2 === 0 ? "停電" : "点検",
    n % 700 === 0 ? "落雷" : "",
    n === 0 ? "洪水" : "",
    n === COUNT - 5 ? "地震" : "",
  ].join(" ");

beforeAll(async () => {
  db = await testDatabase();
  await db.read
    .insertInto("person")
    .values({ id: READER, family: "閲覧", given: "者", email: "reader@example.jp" })
    .execute();
  for (let from = 0; from < COUNT; from += 500) {
    const rows = Array.from({ length: 500 }, (_, k) => from + k).map((n) => ({
      id: uuid(`record ${n}`, NIL),
      kind: "incident",
      number: `T-${n}`,
      title: titleOf(n),
      state: "reported",
      opened_at: new Date(Date.UTC(2026, 0, 1) + n * 60_000).toISOString(),
      changed_at: "2026-01-01T00:00:00Z",
      // The reader has a few old ones of the frequent word, and one that is among the newest.
      owner_id: n % 500 === 0 || n === COUNT - 2 ? READER : null,
      search: sql<string>`${toTsvectorInput(titleOf(n))}::tsvector`,
    }));
    await db.read.insertInto("record").values(rows).execute();
  }
});
afterAll(async () => db.close());

async function find(words: string, page: number, own: boolean | Reach, before?: Before): Promise<string[]> {
  const scope: Scope = own
    ? { kind: "own", personId: READER, ...(own === true ? {} : { reach: own }) }
    : { kind: "all", personId: null };
  const rows = await findByWords(db.read, toTsquery(words), { page, before, scope }, (matching) => {
    let query = db.read
      .selectFrom("record")
      .select(["number"])
      .where(matching)
      .where(visible(scope))
      .orderBy("opened_at", "desc")
      .orderBy("id", "desc")
      .limit(page);
    if (before)
      query = query.where(sql<boolean>`(opened_at, id) < (${before.openedAt}::timestamptz, ${before.id}::uuid)`);
    return query.execute();
  });
  return rows.map(({ number }) => number);
}

/** The same by looking at every title. */
function expected(word: string, page: number, own: boolean, below = COUNT): string[] {
  return Array.from({ length: below }, (_, n) => below - 1 - n)
    .filter((n) => titleOf(n).includes(word) && (!own || n % 500 === 0 || n === COUNT - 2))
    .slice(0, page)
    .map((n) => `T-${n}`);
}

test.each(["停電", "電", "落雷", "洪水", "地震", "噴火"])(
  "finds 「%s」 newest first, to everybody and to one's own",
  async (word) => {
    for (const page of [1, 10, 60])
      for (const own of [false, true, "few", "many"] as const)
        expect(await find(word, page, own), `${page} ${own}`).toEqual(expected(word, page, own !== false));
  },
);

test("goes on after a page", async () => {
  for (const last of [COUNT - 700, 900, 3]) {
    const before = {
      openedAt: new Date(Date.UTC(2026, 0, 1) + last * 60_000).toISOString(),
      id: uuid(`record ${last}`, NIL),
    };
    for (const word of ["停電", "落雷", "洪水"])
      expect(await find(word, 20, false, before)).toEqual(expected(word, 20, false, last));
  }
});
