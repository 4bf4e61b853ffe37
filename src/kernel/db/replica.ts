import { sql, type Kysely } from "kysely";
import pg from "pg";
import { isAway } from "./away.ts";
import type { DB } from "./schema.ts";

/** A place in the write-ahead log, as the number of bytes before it. */
export type Place = number;

/**
 * A server that follows the primary with some delay. It is read only by who need not see anything that it does not have yet:
 * his own changes, what he was told of live, and whatever is older than a few seconds.
 */
export interface Replica {
  read: Kysely<DB>;
  /** The person has changed something, or brings along the place of what he changed through another process. */
  saw(personId: string, place: Place): void;
  /** Place of what the person changed last; undefined when the replica is known to have it. */
  owed(personId: string): Place | undefined;
  /** Whether the replica has all that this person must see. */
  serves(personId: string): Promise<boolean>;
  /** Resolves when the replica has what the primary has now; after a while without it, the primary is read until it has. */
  caughtUp(): Promise<void>;
  close(): Promise<void>;
}

/** Whoever changed nothing reads nothing that is older than this. */
export const STALE_MS = 5_000;
/** So long screens wait to be told of a change until the replica has it. */
const HOLD_MS = 1_000;
const SAMPLE_MS = 1_000;
/** By then everybody is held to what was written before: nobody need be remembered longer. */
const REMEMBER_MS = 3 * STALE_MS;

/** Text of a statement for the place up to which the primary has written; after a commit it covers that commit. */
export const WRITTEN = "select pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0')::float8 as place";
/** Null on a server that follows nobody: after a promotion nothing may be read there that the primary does not know. */
const REPLAYED = `select case when pg_is_in_recovery() then pg_wal_lsn_diff(pg_last_wal_replay_lsn(), '0/0')::float8 end as place`;

/** A failure that only says that the replica cannot answer; the primary can. */
export const isReplicaOnly = (error: unknown): boolean =>
  isAway(error) ||
  (error instanceof Error && "code" in error && ["40001", "40P01", "55000"].includes(String(error.code)));

export function createReplica(primary: pg.Pool, pool: pg.Pool, read: Kysely<DB>): Replica {
  const persons = new Map<string, { place: Place; at: number }>();
  /** Bytes that the replica is known to have replayed. */
  let replayed: Place = -1;
  /** Nobody reads a replica that has less: at the start all that was written before, such as the schema of this program. */
  let floor: Place = Number.POSITIVE_INFINITY;
  let samples: { place: Place; at: number }[] = [];
  let asking: Promise<Place> | undefined;
  let closed = false;
  let holding: Promise<void> | undefined;
  let next: Promise<void> | undefined;

  const placeOf = async (from: pg.Pool, text: string): Promise<Place | null> =>
    (await from.query<{ place: Place | null }>(text)).rows[0]?.place ?? null;

  /** Asks the replica; at the same moment once for all. */
  function ask(): Promise<Place> {
    asking ??= placeOf(pool, REPLAYED)
      .then(
        (place) => (replayed = place ?? -1),
        () => (replayed = -1),
      )
      .finally(() => (asking = undefined));
    return asking;
  }

  const placeOwed = (personId: string): Place => persons.get(personId)?.place ?? 0;

  async function hold(): Promise<void> {
    const place = await placeOf(primary, WRITTEN).catch(() => null);
    if (place === null) return;
    for (const until = Date.now() + HOLD_MS; !closed && Date.now() < until;) {
      if (await reaches(place)) return;
      await new Promise((later) => setTimeout(later, 25));
    }
    if (floor !== Number.POSITIVE_INFINITY) floor = Math.max(floor, place);
  }

  async function reaches(place: Place): Promise<boolean> {
    return replayed >= place || (await ask()) >= place;
  }

  /** Every second: where the primary is. What was there a few seconds ago is asked of whoever reads the replica. */
  const sample = () => {
    placeOf(primary, WRITTEN).then(
      (place) => {
        const now = Date.now();
        if (place === null) return;
        if (floor === Number.POSITIVE_INFINITY) floor = place;
        samples.push({ place, at: now });
        for (const [id, { at }] of persons) if (at < now - REMEMBER_MS) persons.delete(id);
        const old = samples.findLast(({ at }) => at <= now - STALE_MS);
        if (!old) return;
        floor = Math.max(floor, old.place);
        samples = samples.filter(({ at }) => at >= old.at);
      },
      () => undefined,
    );
    void ask();
  };
  sample();
  const timer = setInterval(sample, SAMPLE_MS);
  timer.unref();

  return {
    read,
    saw(personId, place) {
      persons.set(personId, { place: Math.max(place, placeOwed(personId)), at: Date.now() });
    },
    owed(personId) {
      const place = placeOwed(personId);
      return place <= replayed ? undefined : place;
    },
    serves: (personId) => reaches(Math.max(floor, placeOwed(personId))),
    // Many changes at one moment are waited for together.
    caughtUp: () =>
      (next ??= (holding ?? Promise.resolve()).then(() => {
        next = undefined;
        return (holding = hold().finally(() => (holding = undefined)));
      })),
    async close() {
      closed = true;
      clearInterval(timer);
      await pool.end();
    },
  };
}

export interface ReplicaState {
  /** Reachable and following. */
  follows: boolean;
  /** Bytes that it is behind. */
  bytes: number;
  /** Since when it has not had everything, in seconds. */
  seconds: number;
}

/** How far a replica is behind; for the status page and the doctor. */
export async function replicaState(primary: Kysely<DB>, replicaUrl: string): Promise<ReplicaState> {
  const { rows: written } = await sql<{ place: number }>`${sql.raw(WRITTEN)}`.execute(primary);
  const client = new pg.Client({
    connectionString: replicaUrl,
    application_name: "kaname-look",
    connectionTimeoutMillis: 3_000,
    query_timeout: 3_000,
  });
  client.on("error", () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ place: number | null; seconds: number }>(
      `${REPLAYED}, coalesce(extract(epoch from now() - pg_last_xact_replay_timestamp()), 0)::float8 as seconds`,
    );
    const { place = null, seconds = 0 } = rows[0] ?? {};
    const bytes = place === null ? 0 : Math.max(0, (written[0]?.place ?? 0) - place);
    return { follows: place !== null, bytes, seconds: bytes === 0 ? 0 : Math.max(0, Math.round(seconds)) };
  } finally {
    await client.end().catch(() => undefined);
  }
}
