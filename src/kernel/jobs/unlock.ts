import type { Pool, PoolClient } from "pg";

const LOCK = 7_120_005;
const EVERY_MS = 3_000;

/** Holds a sign of life for the workers of this process, and gives back the jobs of those whose process has died. */
export interface Watch {
  /** A worker of this process that may take jobs from now on. */
  add(workerId: string): void;
  /** A worker of this process that has ended; what it still holds is free. */
  remove(workerId: string): void;
  stop(): Promise<void>;
}

/**
 * A killed worker leaves its jobs locked; graphile-worker itself would wait four hours. Here each worker is an advisory lock
 * of one connection, which the database drops when the process dies: every three seconds all processes look for jobs
 * whose worker has none any more, and put them back into the queue.
 */
export function watchWorkers(pool: Pool, everyMs = EVERY_MS): Watch {
  const own = new Set<string>();
  let client: PoolClient | undefined;
  let stopped = false;
  let running: Promise<void> = Promise.resolve();

  const hold = (connection: PoolClient, workerId: string) =>
    connection.query("select pg_advisory_lock($1, hashtext($2))", [LOCK, workerId]);

  async function connected(): Promise<PoolClient> {
    if (client) return client;
    const opened = await pool.connect();
    opened.on("error", () => {
      if (client !== opened) return;
      client = undefined;
      opened.release(true);
    });
    // After a broken connection the locks are gone with it.
    for (const workerId of own) await hold(opened, workerId);
    client = opened;
    return opened;
  }

  async function look(): Promise<void> {
    if (stopped) return;
    const db = await connected();
    // Only jobs held for a while: a worker that was made a moment ago may not have its lock yet.
    const { rows } = await db.query<{ locked_by: string }>(
      `select distinct locked_by from graphile_worker._private_jobs
       where locked_by is not null and not (locked_by = any($1)) and locked_at < now() - $2 * interval '1 millisecond'`,
      [[...own], everyMs],
    );
    for (const { locked_by: workerId } of rows) {
      const { rows: taken } = await db.query<{ dead: boolean }>(
        "select pg_try_advisory_lock($1, hashtext($2)) as dead",
        [LOCK, workerId],
      );
      if (!taken[0]?.dead) continue;
      await db.query("select graphile_worker.force_unlock_workers(array[$1::text])", [workerId]);
      await db.query("select pg_advisory_unlock($1, hashtext($2))", [LOCK, workerId]);
    }
  }

  const drop = () => {
    // A connection that failed once is not used again; the next look opens another one.
    client?.release(true);
    client = undefined;
  };
  const next = (step: () => Promise<unknown>) => {
    running = running.then(step).then(() => undefined, drop);
  };
  next(look);
  const timer = setInterval(() => next(look), everyMs);
  timer.unref();

  return {
    add(workerId) {
      own.add(workerId);
      next(async () => {
        // `connected` locks all of `own` when it opens anew; once more is harmless, since locks are counted.
        await hold(await connected(), workerId);
      });
    },
    remove(workerId) {
      own.delete(workerId);
      // Its lock ends with the connection; the next look takes those of the others again.
      next(async () => drop());
    },
    async stop() {
      stopped = true;
      clearInterval(timer);
      await running;
      drop();
    },
  };
}
