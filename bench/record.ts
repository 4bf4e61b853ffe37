import pg from "pg";

export interface Statement {
  text: string;
  values: unknown[];
}

export interface Recording {
  statements: Statement[];
  /** Bursts of statements sent without waiting for an answer in between: round trips. */
  roundTrips: number;
}

type Query = (this: pg.Client, ...args: unknown[]) => unknown;

let recording: Recording | undefined;
const outstanding = new WeakMap<pg.Client, number>();
const prototype = pg.Client.prototype as unknown as { query: Query };
const original = prototype.query;

prototype.query = function record(this: pg.Client, ...args: unknown[]) {
  const statement = toStatement(args);
  if (recording && statement) {
    const waiting = outstanding.get(this) ?? 0;
    if (waiting === 0) recording.roundTrips += 1;
    recording.statements.push(statement);
    outstanding.set(this, waiting + 1);
    const answer = original.apply(this, args);
    const done = () => outstanding.set(this, (outstanding.get(this) ?? 1) - 1);
    if (answer instanceof Promise) void answer.finally(done).catch(() => undefined);
    return answer;
  }
  return original.apply(this, args);
};

function toStatement([query, values]: unknown[]): Statement | undefined {
  if (typeof query === "string") return { text: query, values: Array.isArray(values) ? values : [] };
  if (query && typeof query === "object" && "text" in query) {
    const own = (query as { values?: unknown[] }).values;
    return { text: String(query.text), values: own ?? (Array.isArray(values) ? values : []) };
  }
  return undefined;
}

/** Every statement that the product sends while `body` runs: the bare server then sends the very same. */
export async function recordStatements(body: () => Promise<unknown>): Promise<Recording> {
  const mine: Recording = { statements: [], roundTrips: 0 };
  recording = mine;
  try {
    await body();
    return mine;
  } finally {
    recording = undefined;
  }
}
