import { createHash } from "node:crypto";
import { sql } from "kysely";
import { expect, test } from "vitest";
import { manifests } from "#app/domains.ts";
import { ensureRoles } from "#kernel/access/ensure-roles.ts";
import { createRuntime } from "#kernel/operation/runtime.ts";
import { systemWork } from "#kernel/operation/work.ts";
import { testDatabase } from "#kernel/testing/database.ts";
import { prepareDemo } from "./load.ts";
import { createTroubles } from "./troubles.ts";

const NOW = Temporal.Instant.from("2026-11-21T01:00:00Z");

/** What a reader sees of the troubles: everything but the ids, which carry the time at which they were made. */
const CONTENT = sql<{ line: string }>`
  select concat_ws('|', r.number, r.title, r.state, r.opened_at, r.closed_at, r.version, e.type, e.occurred_at, p.email, e.acting_for) as line
    from record r join event e on e.record_id = r.id left join person p on p.id = e.actor_id
  union all
  select concat_ws('|', r.number, d.template, d.no, d.state, d.late, d.opened_at, d.due_at, d.closed_at, p.email)
    from record r join duty d on d.record_id = r.id left join person p on p.id = d.debtor_id
  order by 1`;

async function load(incidents: number) {
  const database = await testDatabase();
  try {
    const runtime = createRuntime(database, manifests, () => NOW);
    await systemWork(runtime, "access.ensure-roles", (work) => ensureRoles(work, manifests));
    const today = NOW.toZonedDateTimeISO("Asia/Tokyo").toPlainDate();
    const prepared = await prepareDemo(runtime, { today, accounts: false });
    const steps: number[] = [];
    await createTroubles(runtime, prepared, { incidents, onProgress: (done, total) => steps.push(done / total) });
    const { rows } = await CONTENT.execute(database.read);
    const overdue = await database.read
      .selectFrom("duty")
      .select((eb) => eb.fn.countAll<number>().as("count"))
      .where("state", "=", "done")
      .where("late", "=", true)
      .executeTakeFirstOrThrow();
    return { lines: rows.map((row) => row.line), late: overdue.count, steps };
  } finally {
    await database.close();
  }
}

const hash = (lines: string[]) => createHash("sha256").update(lines.join("\n")).digest("hex");

test("the demo company is the same whenever it is loaded for the same moment", { timeout: 240_000 }, async () => {
  const first = await load(3);
  const second = await load(3);
  expect(first.lines.length).toBeGreaterThan(400);
  expect(second.lines).toEqual(first.lines);
  expect(hash(second.lines)).toBe(hash(first.lines));
  expect(first.steps).toEqual(first.steps.toSorted((a, b) => a - b));
  expect(first.steps.at(-1)).toBe(1);
});
