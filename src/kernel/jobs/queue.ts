import { sql, type Kysely } from "kysely";
import type { DB } from "#kernel/db/schema.ts";

export interface JobOptions {
  runAt?: string;
  /** A job with the same key replaces the one that waits. */
  key?: string;
  maxAttempts?: number;
}

/** Puts a job into graphile-worker's queue in the caller's transaction: it runs after commit, or never. */
export function addJob(
  tx: Kysely<DB>,
  name: string,
  payload: Record<string, unknown>,
  options: JobOptions = {},
): Promise<unknown> {
  return sql`select graphile_worker.add_job(${name}::text, payload := ${JSON.stringify(payload)}::json,
    run_at := ${options.runAt ?? null}::timestamptz, max_attempts := ${options.maxAttempts ?? 25}::int, job_key := ${options.key ?? null}::text)`.execute(
    tx,
  );
}
