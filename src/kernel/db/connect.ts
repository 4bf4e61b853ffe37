import pg from "pg";
import { Kysely, PostgresDialect } from "kysely";
import { calm } from "./away.ts";
import { serverOf } from "./hosts.ts";
import { preparing } from "./prepared.ts";
import { createReplica, type Replica } from "./replica.ts";
import { tracePool } from "#kernel/trace/trace.ts";
import type { DB } from "./schema.ts";

const parsers = new Map<number, (text: string) => unknown>([
  // int8: counts and sequence numbers stay far below 2^53.
  [20, Number],
  // numeric: amounts are whole yen, rates need no more than double precision.
  [1700, Number],
  // date: a business date has no time zone, so it stays the ISO string that it is.
  [1082, (text) => text],
  // timestamptz as ISO 8601 in UTC, ready for Temporal and JSON alike.
  [1184, isoInstant],
]);

/** "2026-11-21 03:05:00.12+00" → "2026-11-21T03:05:00.12Z"; sessions run in UTC, so the offset is always +00. */
function isoInstant(text: string): string {
  return text.slice(0, 10) + "T" + text.slice(11, -3) + "Z";
}

const types = {
  getTypeParser: (oid: number, format?: "text" | "binary") => {
    const own = format === "binary" ? undefined : parsers.get(oid);
    return own ?? (pg.types.getTypeParser(oid, format as "text") as (text: string) => unknown);
  },
};

/** The one way to the database: a pool for transactions and a Kysely for reads outside of one. */
export interface Database {
  url: string;
  pool: pg.Pool;
  /** For single reads; each statement may run on another connection. */
  read: Kysely<DB>;
  /** Two connections of their own for loads that happen while a transaction waits: they must never queue behind it. */
  side: Kysely<DB>;
  /** A server for reading that follows with some delay, where there is one. */
  replica?: Replica | undefined;
  close(): Promise<void>;
}

/**
 * Opens a pool of pipelining connections: statements that are started together travel in one round trip.
 * `relaxed`: a commit need not be on disk before it is answered; only for data that can be made again (demo, imports).
 * An idle connection that breaks (server restarted) is dropped by the pool; the next statement gets a new one.
 */
export function connect(
  url: string,
  options: { max?: number; name?: string; relaxed?: boolean; replicaUrl?: string | null } = {},
): Database {
  const config: pg.PoolConfig & { pipeline: boolean } = {
    ...(serverOf(url) as object),
    max: options.max ?? 20,
    application_name: options.name ?? "kaname",
    pipeline: true,
    idleTimeoutMillis: 30_000,
    keepAlive: true,
    options: `-c timezone=UTC${options.relaxed ? " -c synchronous_commit=off" : ""}`,
    types: types as pg.CustomTypesConfig,
  };
  const pool = calm(new pg.Pool(config));
  tracePool(pool, "primary");
  const sidePool = calm(new pg.Pool({ ...config, max: 2 }));
  tracePool(sidePool, "primary");
  const [read, side] = [through(pool), through(sidePool)];
  let replica: Replica | undefined;
  if (options.replicaUrl) {
    const { Client: _, ...same } = config;
    const connection = { ...same, connectionString: options.replicaUrl, connectionTimeoutMillis: 3_000 };
    const replicaPool = calm(new pg.Pool({ ...connection, application_name: "kaname-replica" }));
    tracePool(replicaPool, "replica");
    replica = createReplica(pool, replicaPool, through(replicaPool));
  }
  return {
    url,
    pool,
    read,
    side,
    replica,
    close: async () => void (await Promise.all([pool.end(), sidePool.end(), replica?.close()])),
  };
}

/** A Kysely whose statements each take a connection of the pool. */
function through(pool: pg.Pool): Kysely<DB> {
  const lender = { connect: async () => preparing(await pool.connect()), end: () => pool.end(), options: pool.options };
  return new Kysely<DB>({ dialect: new PostgresDialect({ pool: lender as never }) });
}

const bound = new WeakMap<pg.PoolClient, Kysely<DB>>();

/** A Kysely that sends everything over this one connection, so that its statements share a transaction and pipeline. */
export function over(client: pg.PoolClient): Kysely<DB> {
  let kysely = bound.get(client);
  if (!kysely) {
    const { query } = preparing(client);
    const lent = { query, release: () => undefined };
    kysely = new Kysely<DB>({
      dialect: new PostgresDialect({
        pool: { connect: async () => lent, end: async () => undefined, options: {} } as never,
      }),
    });
    bound.set(client, kysely);
  }
  return kysely;
}
