import { randomBytes } from "node:crypto";
import pg from "pg";
import { inject } from "vitest";
import { connect, type Database } from "#kernel/db/connect.ts";

export interface TestDatabase extends Database {
  url: string;
}

/** A fresh, migrated database of its own, cloned from the template (about 0.1 s). */
export async function testDatabase(): Promise<TestDatabase> {
  const server = inject("databaseServer");
  const name = `test_${randomBytes(6).toString("hex")}`;
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  // Cloning locks the template; test files that start together wait for each other.
  await client.query("select pg_advisory_lock(7120002)");
  await client.query(`create database ${name} template template_kaname`);
  await client.end();
  const url = server.replace(/\/[^/]*$/, `/${name}`);
  const database = connect(url, { max: 10 });
  return { ...database, url };
}
