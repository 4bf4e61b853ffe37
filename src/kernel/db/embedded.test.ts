import { spawn } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterEach, expect, test } from "vitest";
import { startEmbedded } from "./embedded.ts";

const folders: string[] = [];
async function folder(): Promise<string> {
  const made = await mkdtemp(join(tmpdir(), "kaname-embedded-"));
  folders.push(made);
  return made;
}
afterEach(async () => {
  for (const made of folders.splice(0)) await rm(made, { recursive: true, force: true });
});

async function ask(url: string, text: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  client.on("error", () => undefined);
  await client.connect();
  const { rows } = await client.query<Record<string, unknown>>(text);
  await client.end();
  return rows;
}

test("a server that outlived its killed owner is shut down cleanly, and nothing is lost", async () => {
  const dataDir = await folder();
  const script = join(dataDir, "owner.ts");
  await writeFile(
    script,
    `import { startEmbedded } from ${JSON.stringify(join(import.meta.dirname, "embedded.ts"))};
     const server = await startEmbedded({ dataDir: ${JSON.stringify(dataDir)} }); console.log(server.url); setInterval(() => {}, 1000);`,
  );
  const owner = spawn(process.execPath, [script], { stdio: ["ignore", "pipe", "inherit"] });
  const url = await new Promise<string>((done) =>
    owner.stdout.once("data", (chunk: Buffer) => done(chunk.toString().trim())),
  );
  await ask(url, "create table kept as select 7 as n");
  const gone = new Promise((done) => owner.once("exit", done));
  owner.kill("SIGKILL");
  await gone;

  const server = await startEmbedded({ dataDir });
  expect(await ask(server.url, "select n from kept")).toEqual([{ n: 7 }]);
  await server.stop();
});

test("two owners of one folder at once: the second is refused with a sentence", async () => {
  const dataDir = await folder();
  const server = await startEmbedded({ dataDir, throwaway: true });
  const other = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"], { stdio: "ignore" });
  await writeFile(join(dataDir, "kaname.pid"), String(other.pid));
  await expect(startEmbedded({ dataDir, throwaway: true })).rejects.toMatchObject({ key: "start.in-use" });
  other.kill("SIGKILL");
  await server.stop();
});

test("a pid file that a crash left behind does not hinder", async () => {
  const dataDir = await folder();
  const server = await startEmbedded({ dataDir, throwaway: true });
  server.process.kill("SIGKILL");
  await new Promise((done) => server.process.once("exit", done));
  const again = await startEmbedded({ dataDir, throwaway: true });
  expect(await ask(again.url, "select 1 as one")).toEqual([{ one: 1 }]);
  await again.stop();
});
