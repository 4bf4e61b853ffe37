import type { PoolClient, QueryResult } from "pg";

/**
 * Statements that come again and again are parsed and planned once for each connection (named statements of the
 * protocol): planning costs more than running for most of our reads. A text that is sent for the third time gets its
 * name; texts that vary without end (lists of values of any length) fill no more than `AT_MOST` names. A search is always
 * planned anew, since the best plan depends on how frequent its words are.
 */
const AT_MOST = 500;
const WATCHED_AT_MOST = 5_000;
const SEEN_BEFORE = 2;

const names = new Map<string, string>();
const seen = new Map<string, number>();

function nameOf(text: string): string | undefined {
  const known = names.get(text);
  if (known !== undefined) return known;
  if (names.size >= AT_MOST || text.includes("::tsquery")) return undefined;
  const times = seen.get(text) ?? 0;
  if (times < SEEN_BEFORE) {
    if (seen.size >= WATCHED_AT_MOST) seen.clear();
    seen.set(text, times + 1);
    return undefined;
  }
  seen.delete(text);
  const name = `k${names.size + 1}`;
  names.set(text, name);
  return name;
}

/** What Kysely needs of a connection. */
export interface Preparing {
  query(text: string, values?: readonly unknown[]): Promise<QueryResult>;
  release(error?: Error | boolean): void;
}

const wrapped = new WeakMap<PoolClient, Preparing>();

/** The connection as Kysely uses it. */
export function preparing(client: PoolClient): Preparing {
  let made = wrapped.get(client);
  if (!made) {
    made = {
      query(text, values = []) {
        const name = values.length > 0 ? nameOf(text) : undefined;
        return client.query({ text, values: values as unknown[], ...(name ? { name } : {}) });
      },
      release: (error) => client.release(error),
    };
    wrapped.set(client, made);
  }
  return made;
}
