import { sql, type RawBuilder } from "kysely";

/** A jsonb parameter. pg would send a JavaScript array as a PostgreSQL array, so JSON is always sent as text. */
export function json<T>(value: T): RawBuilder<T> {
  return sql<T>`${JSON.stringify(value)}::jsonb`;
}
