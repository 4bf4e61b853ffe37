import { sql } from "kysely";
import { v5 as uuid, NIL } from "uuid";
import { afterAll, beforeAll, expect, test } from "vitest";
import { testDatabase, type TestDatabase } from "#kernel/testing/database.ts";
import { withReach } from "./reach.ts";
import { visible, type Scope } from "./scope.ts";

const ME = uuid("reader", NIL);
const OTHER = uuid("other", NIL);
const idOf = (name: string) => uuid(name, NIL);
const [company, division, team, elsewhere] = [idOf("company"), idOf("division"), idOf("team"), idOf("elsewhere")];
let db: TestDatabase;

beforeAll(async () => {
  db = await testDatabase();
  const person = (id: string) => ({ id, family: "閲覧", given: "者", email: `${id}@example.jp` });
  await db.read
    .insertInto("person")
    .values([person(ME), person(OTHER)])
    .execute();
  const unit = (id: string, path: string[]) => ({ id, code: id, name: id, kind: "department", path });
  await db.read
    .insertInto("unit")
    .values([
      unit(company, [company]),
      unit(division, [company, division]),
      unit(team, [company, division, team]),
      unit(elsewhere, [company, elsewhere]),
    ])
    .execute();
  const row = (number: string, more: { unit_id?: string; owner_id?: string }) => ({
    id: uuid(number, NIL),
    kind: "incident",
    number,
    title: number,
    state: "reported",
    opened_at: "2026-01-01T00:00:00Z",
    changed_at: "2026-01-01T00:00:00Z",
    ...more,
  });
  const rows = [
    row("of the division", { unit_id: division }),
    row("of the team", { unit_id: team }),
    row("of others", { unit_id: elsewhere, owner_id: OTHER }),
    row("owned", { unit_id: elsewhere, owner_id: ME }),
    row("owned in the team", { unit_id: team, owner_id: ME }),
    row("taken part in", { unit_id: elsewhere }),
    row("of nobody", {}),
  ];
  for (const each of rows) await db.read.insertInto("record").values(each).execute();
  await db.read
    .insertInto("participant")
    .values([
      { record_id: uuid("taken part in", NIL), person_id: ME, role: "reporter" },
      { record_id: uuid("taken part in", NIL), person_id: ME, role: "debtor" },
    ])
    .execute();
});
afterAll(async () => db.close());

const scopes: [Scope, string[]][] = [
  [{ kind: "own", personId: ME }, ["owned", "owned in the team", "taken part in"]],
  [
    { kind: "units", personId: ME, unitIds: [division] },
    ["of the division", "of the team", "owned", "owned in the team", "taken part in"],
  ],
  [{ kind: "units", personId: ME, unitIds: [team] }, ["of the team", "owned", "owned in the team", "taken part in"]],
  [{ kind: "units", personId: ME, unitIds: [] }, ["owned", "owned in the team", "taken part in"]],
];

test.each(scopes)("%o is the same set whatever is thought of its reach", async (scope, expected) => {
  for (const reach of [undefined, "few", "many"] as const) {
    const rows = await db.read
      .selectFrom("record")
      .select("number")
      .where(visible(reach ? ({ ...scope, reach } as Scope) : scope))
      .orderBy("number")
      .execute();
    expect(
      rows.map(({ number }) => number),
      reach,
    ).toEqual(expected.toSorted());
  }
});

test("few until there are more than 20,000", async () => {
  const scope: Scope = { kind: "units", personId: OTHER, unitIds: [elsewhere] };
  expect(await withReach(db.read, scope)).toMatchObject({ reach: "few" });
  await sql`insert into record (id, kind, number, title, state, opened_at, changed_at, owner_id)
    select gen_random_uuid(), 'incident', 'R-' || n, '', 'reported', now(), now(), ${OTHER} from generate_series(1, 20001) n`.execute(
    db.read,
  );
  expect(await withReach(db.read, { kind: "own", personId: OTHER })).toMatchObject({ reach: "many" });
  // What was counted holds for a while: it is a hint.
  expect(await withReach(db.read, scope)).toMatchObject({ reach: "few" });
});
