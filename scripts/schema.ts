/** Writes src/kernel/db/schema.ts from the migrated schema; with --check it only says whether the file is true. */
import { execFileSync } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { startEmbedded } from "#kernel/db/embedded.ts";
import { migrate } from "#kernel/db/migrate.ts";

const target = join(import.meta.dirname, "../src/kernel/db/schema.ts");
const folder = await mkdtemp(join(tmpdir(), "kaname-schema-"));
const server = await startEmbedded({ dataDir: folder, throwaway: true });
try {
  const client = new pg.Client({ connectionString: server.url });
  await client.connect();
  await client.query("create database schema");
  await client.end();
  await migrate(server.urlFor("schema"));
  const out = join(folder, "schema.ts");
  const mapping = {
    timestamptz: "string",
    date: "string",
    int8: "number",
    numeric: "number",
    jsonb: "unknown",
    json: "unknown",
  };
  execFileSync(
    process.execPath,
    [
      join(import.meta.dirname, "../node_modules/kysely-codegen/dist/cli/bin.js"),
      "--dialect",
      "postgres",
      "--url",
      server.urlFor("schema"),
      "--out-file",
      out,
      "--default-schema",
      "public",
      "--exclude-pattern",
      "graphile_worker.*",
      "--type-mapping",
      JSON.stringify(mapping),
    ],
    { stdio: ["ignore", "ignore", "inherit"] },
  );
  const text = await readFile(out, "utf8");
  if (process.argv.includes("--check")) {
    if (text !== (await readFile(target, "utf8")))
      throw new Error("src/kernel/db/schema.ts is out of date: run npm run schema");
  } else {
    await writeFile(target, text);
  }
} finally {
  await server.stop();
  await rm(folder, { recursive: true, force: true });
}
