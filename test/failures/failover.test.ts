import { randomUUID } from "node:crypto";
import { appendFile, chmod, cp, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";
import { expect, test } from "vitest";
import { connect } from "#kernel/db/connect.ts";
import { startEmbedded, type EmbeddedServer } from "#kernel/db/embedded.ts";
import { migrate } from "#kernel/db/migrate.ts";
import { runOnce } from "#kernel/operation/run.ts";
import { createRuntime, type Runtime } from "#kernel/operation/runtime.ts";
import { module as people } from "#kernel/people/module.ts";
import { unitCreate } from "#kernel/people/contract.ts";
import { organisation } from "#kernel/testing/organisation.ts";
import { freePort } from "./free-port.ts";

const ask = async (url: string, text: string) => {
  const client = new pg.Client({ connectionString: url });
  client.on("error", () => undefined);
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(text)).rows;
  } finally {
    await client.end().catch(() => undefined);
  }
};

test(
  "the primary is killed under load and its synchronous standby takes over: nothing acknowledged is lost",
  { timeout: 180_000 },
  async () => {
    const folder = await mkdtemp(join(tmpdir(), "kaname-failover-"));
    // The server's account must be able to pass.
    await chmod(folder, 0o711);
    const [first, second] = [join(folder, "first"), join(folder, "second")];
    const port = await freePort();
    const replication = { wal_level: "replica", hot_standby: "on", synchronous_commit: "on" };
    let primary = await startEmbedded({ dataDir: first, port, settings: replication });
    let standby: EmbeddedServer | undefined;
    const open: ReturnType<typeof connect>[] = [];
    try {
      await ask(primary.url, "create database kaname");
      await migrate(primary.urlFor("kaname"));
      // There is no pg_basebackup in the bundle: the copy of a cluster that stands is one.
      await primary.stop();
      await mkdir(second);
      await cp(join(first, "postgres"), join(second, "postgres"), { recursive: true, preserveTimestamps: true });
      await cp(join(first, "postgres.secret"), join(second, "postgres.secret"));
      const source = new URL(primary.url);
      await writeFile(join(second, "postgres", "standby.signal"), "");
      await appendFile(
        join(second, "postgres", "postgresql.auto.conf"),
        `primary_conninfo = 'host=127.0.0.1 port=${port} user=kaname password=${source.password} application_name=standby'\n`,
      );
      await chownLike(join(first, "postgres"), second);
      primary = await startEmbedded({
        dataDir: first,
        port,
        settings: { ...replication, synchronous_standby_names: "standby" },
      });
      standby = await startEmbedded({ dataDir: second, settings: replication });
      for (let n = 0; n < 200; n++) {
        const [row] = await ask(primary.url, "select sync_state from pg_stat_replication");
        if (row?.["sync_state"] === "sync") break;
        await pause(50);
      }

      const before = connect(primary.urlFor("kaname"));
      open.push(before);
      const org = await organisation(before, {
        units: { hq: { name: "本社" } },
        persons: { a: { family: "甲", unit: "hq" } },
        posts: {},
        roles: { everything: { patterns: ["*"], everybody: "all" } },
      });
      const actor = { personId: org.person["a"] ?? "", name: "甲", unitId: null, locale: "ja" as const };
      const make = (runtime: Runtime, key: string) =>
        runOnce(runtime, runtime.operations.get("unit.create")!, {
          actor,
          idempotencyKey: key,
          input: unitCreate.input.parse({ code: `u-${key}`, name: key, kind: "department", parentId: org.unit["hq"] }),
        });
      const runtime = createRuntime(before, [people]);
      const acknowledged: string[] = [];
      const asked: string[] = [];
      let working = true;
      const clients = Array.from({ length: 4 }, async () => {
        while (working) {
          const key = randomUUID();
          asked.push(key);
          await make(runtime, key).then(
            () => void acknowledged.push(key),
            () => undefined,
          );
        }
      });
      while (acknowledged.length < 40) await pause(10);
      const dead = new Promise((done) => primary.process.once("exit", done));
      primary.process.kill("SIGKILL");
      await dead;
      working = false;
      await Promise.all(clients);

      await ask(standby.url, "select pg_promote(true)");
      // The product is pointed at the new primary.
      const after = connect(standby.urlFor("kaname"));
      open.push(after);
      const codes = new Set((await after.read.selectFrom("unit").select("code").execute()).map(({ code }) => code));
      expect(acknowledged.filter((key) => !codes.has(`u-${key}`))).toEqual([]);
      // Whoever got no answer asks again with the same key: it is there once, whether it had arrived or not.
      const again = createRuntime(after, [people]);
      for (const key of asked) await make(again, key);
      const units = await after.read.selectFrom("unit").select("code").where("code", "like", "u-%").execute();
      expect(units).toHaveLength(asked.length);
    } finally {
      for (const database of open) await database.close().catch(() => undefined);
      await standby?.stop();
      await primary.stop();
      await rm(folder, { recursive: true, force: true });
    }
  },
);

/** A copy made as root belongs to root; the server's account must have it. */
async function chownLike(sample: string, folder: string): Promise<void> {
  if (process.getuid?.() !== 0) return;
  const { stat, readdir, chown } = await import("node:fs/promises");
  const { uid, gid } = await stat(sample);
  for (const name of await readdir(folder, { recursive: true })) await chown(join(folder, name), uid, gid);
}
