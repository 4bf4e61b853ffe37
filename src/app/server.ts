import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import type { FastifyInstance } from "fastify";
import pg from "pg";
import { createAuth } from "#kernel/identity/auth.ts";
import { ensureRoles } from "#kernel/access/ensure-roles.ts";
import { readEnvironment, type Environment } from "#kernel/config/environment.ts";
import { StartError } from "#kernel/config/start-error.ts";
import { calm, patiently } from "#kernel/db/away.ts";
import { connect } from "#kernel/db/connect.ts";
import { primaryOf, serverOf } from "#kernel/db/hosts.ts";
import { startEmbedded, type EmbeddedServer } from "#kernel/db/embedded.ts";
import { migrate } from "#kernel/db/migrate.ts";
import { mountHealth } from "#kernel/health/http.ts";
import { checksOf } from "#kernel/health/look.ts";
import { watchClock } from "#kernel/health/watch-clock.ts";
import { tellFault, type LogTarget } from "#kernel/http/log.ts";
import { createLive, type Live } from "#kernel/http/live.ts";
import { createServer } from "#kernel/http/server.ts";
import { startWorker } from "#kernel/jobs/worker.ts";
import { ensureMeasures } from "#kernel/metrics/rebuild.ts";
import { createRuntime, type Runtime } from "#kernel/operation/runtime.ts";
import { offerShipped } from "#kernel/regulations/offer.ts";
import { systemWork } from "#kernel/operation/work.ts";
import { productVersion } from "#kernel/config/version.ts";
import { startTracing } from "#kernel/trace/trace.ts";
import { manifests } from "./domains.ts";
import { mountRoutes } from "./routes.ts";
import { serveWeb } from "./static.ts";

export interface AppOptions {
  environment?: Environment;
  /** "all" (default): web and jobs in one process; "web" or "worker" when they run apart. */
  role?: "all" | "web" | "worker";
  /** The tests' clock. */
  clock?: () => Temporal.Instant;
  logger?: boolean | LogTarget;
  /** The machine's clock, for tests of a wrong one; the product's own time is `clock`. */
  wall?: () => number;
  rateLimit?: number;
  /** Told each time the database turns out to be away while it is waited for. */
  onAway?: (error: unknown) => void;
  onProgress?: (step: string) => void;
}

export interface App {
  url: string;
  runtime: Runtime;
  environment: Environment;
  databaseUrl: string;
  embedded: EmbeddedServer | null;
  close(): Promise<void>;
}

/** Database up, schema migrated, pictures loaded; what every way of running the product shares. */
export async function openRuntime(
  environment: Environment,
  options: Pick<AppOptions, "clock" | "onProgress" | "onAway" | "wall"> & {
    /** So long a database that is away is waited for, milliseconds; a command does not wait. */
    patience?: number;
    /** What was just restored may be older than any clock would be believed. */
    anyClock?: boolean;
  } = {},
) {
  const { onProgress = () => undefined, patience = 0 } = options;
  onProgress("database");
  const embedded = environment.databaseUrl ? null : await startEmbedded({ dataDir: environment.dataDir });
  const databaseUrl = environment.databaseUrl ?? (await embeddedDatabase(embedded!));
  onProgress("migrate");
  await patiently(() => primaryOf(databaseUrl), patience, options.onAway);
  await patiently(() => migrate(databaseUrl), patience, options.onAway);
  const database = connect(databaseUrl, { replicaUrl: environment.replicaUrl });
  const runtime = createRuntime(database, manifests, options.clock, environment);
  // Before the first write: with a wrong clock not even the product's own roles are brought up; that waits until it is right.
  const later: (() => Promise<unknown>)[] = [];
  const watch =
    options.clock || options.anyClock
      ? null
      : await patiently(
          () =>
            watchClock(runtime, {
              ...(options.wall ? { wall: options.wall } : {}),
              onRight: async () => {
                for (const body of later.splice(0)) await body();
              },
            }),
          patience,
        );
  /** Does it now, or as soon as the clock is right. */
  const whenRight = async (body: () => Promise<unknown>) => {
    if (runtime.guard.refusal) later.push(body);
    else await patiently(body, patience);
  };
  await whenRight(() => systemWork(runtime, "access.ensure-roles", (work) => ensureRoles(work, manifests)));
  await whenRight(() => systemWork(runtime, "metrics.ensure-measures", ensureMeasures));
  return {
    whenRight,
    runtime,
    databaseUrl,
    embedded,
    async close() {
      watch?.stop();
      await database.close();
      await embedded?.stop();
    },
  };
}

/** Opens the port; StartError where somebody else has it, or where it may not be opened. */
async function listen(app: Awaited<ReturnType<typeof createServer>>, { port, host }: Environment): Promise<string> {
  try {
    return await app.listen({ port, host });
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    if (code === "EADDRINUSE") throw new StartError("start.port-taken", { port }, { cause });
    if (code === "EACCES") throw new StartError("start.port-forbidden", { port }, { cause });
    if (code === "EADDRNOTAVAIL" || code === "ENOTFOUND") throw new StartError("start.host", { host }, { cause });
    throw cause;
  }
}

async function embeddedDatabase(embedded: EmbeddedServer): Promise<string> {
  const client = new pg.Client({ connectionString: embedded.url });
  await client.connect();
  const { rowCount } = await client.query("select 1 from pg_database where datname = 'kaname'");
  if (!rowCount) await client.query("create database kaname");
  await client.end();
  return embedded.urlFor("kaname");
}

/** So long may answers take that are under way when the product is told to end. */
const GRACE_MS = 5_000;

/** What is being answered is answered; screens, whose streams never end by themselves, are let go. */
async function closeServer(app: FastifyInstance, live: Live): Promise<void> {
  const closing = app.close();
  live.letGo();
  const last = setTimeout(() => app.server.closeAllConnections(), GRACE_MS);
  await closing;
  clearTimeout(last);
}

/** After a power cut the database may come up later than the product. */
const PATIENCE_MS = 60_000;

/** Starts the product; resolves when it answers. */
export async function startApp(options: AppOptions = {}): Promise<App> {
  const environment = options.environment ?? readEnvironment();
  const role = options.role ?? "all";
  const { traces } = environment;
  const stopTracing = traces
    ? await startTracing(traces.url, { name: traces.service, version: productVersion() })
    : async () => undefined;
  const opened = await openRuntime(environment, { ...options, patience: PATIENCE_MS });
  const { runtime, databaseUrl } = opened;
  await opened.whenRight(() => systemWork(runtime, "regulations.offer-shipped", (work) => offerShipped(work)));
  const live = await patiently(() => createLive(databaseUrl, runtime));
  const closers: (() => Promise<unknown>)[] = [() => live.close()];

  const jobPool = calm(new pg.Pool({ ...(serverOf(databaseUrl) as object), max: 6, application_name: "kaname-jobs" }));
  closers.push(() => jobPool.end());
  if (role !== "web") {
    const runner = await startWorker(runtime, { pool: jobPool, onFault: (error) => tellFault(error) });
    closers.unshift(() => runner.stop().catch(() => undefined));
  }

  let url = environment.publicUrl;
  if (role !== "worker") {
    const auth = createAuth(runtime, {
      url: databaseUrl,
      secret: environment.secret,
      baseUrl: environment.publicUrl,
      trustProxy: environment.trustProxy > 0,
    });
    live.endWhenOut(auth.stillIn);
    live.onStamp((name) => ["access", "directory", "settings"].includes(name) && auth.forget());
    closers.push(() => auth.close());
    const app = await createServer(runtime, {
      environment,
      principal: auth.identify,
      logger: options.logger ?? false,
      ...(options.rateLimit ? { rateLimit: options.rateLimit } : {}),
      routes: (server, identify) => {
        mountHealth(server, {
          runtime,
          environment,
          checks: checksOf(manifests),
          operationOf: (request) => request.context?.operation,
        });
        mountRoutes(server, { runtime, live, auth, environment, identify });
      },
    });
    const dist = resolve(import.meta.dirname, "../../dist/web");
    if (existsSync(join(dist, "index.html"))) await serveWeb(app, dist);
    const address = await listen(app, environment).catch(async (cause) => {
      for (const close of closers) await close();
      await opened.close();
      throw cause;
    });
    if (environment.port === 0) url = address;
    closers.unshift(() => closeServer(app, live));
  }
  return {
    url,
    runtime,
    environment,
    databaseUrl,
    embedded: opened.embedded,
    async close() {
      for (const close of closers) await close();
      await opened.close();
      await stopTracing();
    },
  };
}
