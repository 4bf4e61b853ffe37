import { sql } from "kysely";
import { requireAll } from "#kernel/access/require-all.ts";
import type { Tx } from "#kernel/operation/context.ts";
import { query } from "#kernel/operation/operation.ts";
import { options } from "../contract.ts";
import { eventWords } from "../words.ts";

/** What occurs in the trail, to choose from. Jumps from one value to the next in the index instead of reading every event. */
export const listOptions = query(options, async ({ tx, scope, directory, actor }) => {
  requireAll(scope);
  const [types, operations] = await Promise.all([distinct(tx, "type"), distinct(tx, "operation")]);
  const labelled = types.map((value) => ({ value, label: eventWords(value, {}, actor.locale, directory) }));
  return { types: labelled.sort((a, b) => a.label.localeCompare(b.label, actor.locale)), operations };
});

async function distinct(tx: Tx, name: "type" | "operation"): Promise<string[]> {
  const column = sql.ref(name);
  const { rows } = await sql<{ value: string }>`with recursive found as (
      (select ${column} as value from event order by ${column} limit 1)
      union all
      select (select ${column} from event where ${column} > found.value order by ${column} limit 1) from found where found.value is not null
    ) select value from found where value is not null`.execute(tx);
  return rows.map(({ value }) => value);
}
