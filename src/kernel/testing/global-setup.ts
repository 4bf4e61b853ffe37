import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import type { TestProject } from "vitest/node";
import { startEmbedded } from "#kernel/db/embedded.ts";
import { migrate } from "#kernel/db/migrate.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** Connection string of the server's maintenance database. */
    databaseServer: string;
  }
}

/** One real PostgreSQL for the whole run, with one migrated template database that every test file clones. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), "kaname-test-"));
  const server = await startEmbedded({ dataDir: folder, throwaway: true });
  const client = new pg.Client({ connectionString: server.url });
  await client.connect();
  await client.query("create database template_kaname");
  await migrate(server.urlFor("template_kaname"));
  await client.query("alter database template_kaname is_template true");
  await client.end();
  project.provide("databaseServer", server.url);
  return async () => {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  };
}
