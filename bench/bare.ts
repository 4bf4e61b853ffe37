/** The yardstick: node:http and pg, the same statements on the same data, no checks, rows as JSON. */
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import pg from "pg";
import { v7 as uuid } from "uuid";
import type { Statement } from "./record.ts";

const [url = "", port = "0", file = ""] = process.argv.slice(2);
const cases = JSON.parse(readFileSync(file, "utf8")) as Record<string, { statements: Statement[]; fresh: string[] }>;
const config: pg.PoolConfig & { pipeline: boolean } = {
  connectionString: url,
  max: 20,
  pipeline: true,
  options: "-c timezone=UTC",
};
const pool = new pg.Pool(config);

createServer((request, response) => {
  const found = cases[(request.url ?? "/").slice(1)];
  if (!found) return void response.writeHead(404).end();
  request.resume();
  const answer =
    found.fresh.length > 0
      ? write(found)
      : Promise.all(found.statements.map(({ text, values }) => pool.query(text, values)));
  answer.then(
    (results) =>
      response
        .writeHead(200, { "content-type": "application/json" })
        .end(JSON.stringify(results.map((result) => result.rows))),
    (error: Error) => response.writeHead(500).end(error.message),
  );
}).listen(Number(port), "127.0.0.1", () => console.log("ready"));

/** A change: new ids in every request, all statements of the recorded transaction, one after the other without waiting. */
async function write({ statements, fresh }: { statements: Statement[]; fresh: string[] }) {
  const ids = new Map(fresh.map((id) => [id, uuid()]));
  const renew = (value: unknown): unknown => {
    if (typeof value === "string") return fresh.reduce((text, id) => text.replaceAll(id, ids.get(id) ?? id), value);
    return Array.isArray(value) ? value.map(renew) : value;
  };
  const client = await pool.connect();
  try {
    return await Promise.all(statements.map(({ text, values }) => client.query(text, values.map(renew))));
  } finally {
    client.release();
  }
}
