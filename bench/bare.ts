/**
 * The yardstick: node:http and pg, the same statements on the same data, no checks, rows as JSON. Below /bare it sends them
 * as pg does by itself, below /prepared as named statements, as the product does.
 */
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import pg from "pg";
import { v7 as uuid } from "uuid";
import type { Statement } from "./record.ts";

export interface BareCase {
  statements: Statement[];
  /** Ids that each repetition makes anew; none for a read. */
  fresh: string[];
  numbers: string[];
}

const [url = "", port = "0", file = ""] = process.argv.slice(2);
const cases = JSON.parse(readFileSync(file, "utf8")) as Record<string, BareCase>;
const config: pg.PoolConfig & { pipeline: boolean } = {
  connectionString: url,
  max: 20,
  pipeline: true,
  options: "-c timezone=UTC",
};
const pool = new pg.Pool(config);

createServer((request, response) => {
  const [, who, index = ""] = (request.url ?? "/").split("/");
  const found = cases[index];
  if (!found) return void response.writeHead(404).end();
  request.resume();
  const named = who === "prepared";
  const answer = found.fresh.length > 0 ? write(found, named) : read(found, named);
  answer.then(
    (results) =>
      response
        .writeHead(200, { "content-type": "application/json" })
        .end(JSON.stringify(results.map((result) => result.rows))),
    (error: Error) => response.writeHead(500).end(error.message),
  );
}).listen(Number(port), "127.0.0.1", () => console.log("ready"));

/** All statements at once, each on a connection of its own. */
function read({ statements }: BareCase, named: boolean) {
  return Promise.all(statements.map((each) => pool.query(asSent(each, each.values, named))));
}

const names = new Map<string, string>();

/** Searches are planned anew each time by the product too. */
function asSent({ text }: Statement, values: unknown[], named: boolean): pg.QueryConfig {
  if (!named || values.length === 0 || text.includes("::tsquery")) return { text, values };
  const name = names.get(text) ?? `b${names.size}`;
  names.set(text, name);
  return { text, values, name };
}

/** A change: new ids in every request, the number that the counter gives, wave after wave as they were recorded. */
async function write({ statements, fresh, numbers }: BareCase, named: boolean) {
  const renewed = new Map(fresh.map((id) => [id, uuid()]));
  const renew = (value: unknown): unknown => {
    if (typeof value === "string") return [...renewed].reduce((text, [old, now]) => text.replaceAll(old, now), value);
    return Array.isArray(value) ? value.map(renew) : value;
  };
  const client = await pool.connect();
  try {
    const results: pg.QueryResult<{ number?: string }>[] = [];
    for (const wave of new Set(statements.map((each) => each.wave))) {
      const now = statements.filter((each) => each.wave === wave);
      const answers = await Promise.all(now.map((each) => client.query(asSent(each, each.values.map(renew), named))));
      const taken = answers.find((answer) => answer.rows[0]?.number)?.rows[0]?.number;
      if (taken && numbers[0]) renewed.set(numbers[0], taken);
      results.push(...answers);
    }
    return results;
  } finally {
    client.release();
  }
}
