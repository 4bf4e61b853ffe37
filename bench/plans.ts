import pg from "pg";
import type { Statement } from "./record.ts";

/** A plan as PostgreSQL explains it, with what it read. */
export async function printPlans(url: string, name: string, statements: readonly Statement[]): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  for (const { text, values } of statements.filter((each) => /\brecord\b/.test(each.text))) {
    const { rows } = await client.query<{ "QUERY PLAN": string }>(
      `explain (analyze, buffers, costs off, summary off) ${text}`,
      values,
    );
    console.log(`\nplan of ${name}:\n  ${rows.map((row) => row["QUERY PLAN"]).join("\n  ")}`);
  }
  await client.end();
}
