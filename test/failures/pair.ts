import { appendFile, chmod, cp, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";
import { startEmbedded, type EmbeddedServer } from "#kernel/db/embedded.ts";
import { freePort } from "./free-port.ts";

export const ask = async (url: string, text: string): Promise<Record<string, unknown>[]> => {
  const client = new pg.Client({ connectionString: url });
  client.on("error", () => undefined);
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(text)).rows;
  } finally {
    await client.end().catch(() => undefined);
  }
};

/** Two embedded servers on this machine, the second of which follows the first. */
export interface Pair {
  primary: EmbeddedServer;
  standby: EmbeddedServer;
  /** Address of the database on either server, as `DATABASE_URL` takes it. */
  url: string;
  close(): Promise<void>;
}

/** `prepare` fills the database before it is copied. `synchronous`: a commit is answered when the second server has it on its disk. */
export async function pairOf(synchronous: boolean, prepare: (url: string) => Promise<unknown>): Promise<Pair> {
  const folder = await mkdtemp(join(tmpdir(), "kaname-pair-"));
  // The server's account must be able to pass.
  await chmod(folder, 0o711);
  const [first, second] = [join(folder, "first"), join(folder, "second")];
  const [port, standbyPort] = [await freePort(), await freePort()];
  const replication = { wal_level: "replica", hot_standby: "on", synchronous_commit: "on" };
  let primary = await startEmbedded({ dataDir: first, port, settings: replication });
  await ask(primary.url, "create database kaname");
  await prepare(primary.urlFor("kaname"));
  // There is no pg_basebackup in the bundle: the copy of a cluster that stands is one.
  await primary.stop();
  await mkdir(second);
  await cp(join(first, "postgres"), join(second, "postgres"), { recursive: true, preserveTimestamps: true });
  await cp(join(first, "postgres.secret"), join(second, "postgres.secret"));
  const { password } = new URL(primary.url);
  await writeFile(join(second, "postgres", "standby.signal"), "");
  await appendFile(
    join(second, "postgres", "postgresql.auto.conf"),
    `primary_conninfo = 'host=127.0.0.1 port=${port} user=kaname password=${password} application_name=standby'\n`,
  );
  await chownLike(join(first, "postgres"), second);
  const settings = { ...replication, ...(synchronous ? { synchronous_standby_names: "standby" } : {}) };
  primary = await startEmbedded({ dataDir: first, port, settings });
  const standby = await startEmbedded({ dataDir: second, port: standbyPort, settings: replication });
  for (let n = 0; n < 200; n++) {
    const [row] = await ask(primary.url, "select sync_state from pg_stat_replication where state = 'streaming'");
    if (row?.["sync_state"] === (synchronous ? "sync" : "async")) break;
    await pause(50);
  }
  return {
    primary,
    standby,
    url: `postgresql://kaname:${password}@127.0.0.1:${port},127.0.0.1:${standbyPort}/kaname?target_session_attrs=read-write`,
    async close() {
      await standby.stop();
      await primary.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** A copy made as root belongs to root; the server's account must have it. */
async function chownLike(sample: string, folder: string): Promise<void> {
  if (process.getuid?.() !== 0) return;
  const { stat, readdir, chown } = await import("node:fs/promises");
  const { uid, gid } = await stat(sample);
  for (const name of await readdir(folder, { recursive: true })) await chown(join(folder, name), uid, gid);
}
