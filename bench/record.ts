import pg from "pg";

export interface Statement {
  text: string;
  values: unknown[];
  /** Statements of one wave are sent without waiting for each other's answers: one round trip. */
  wave: number;
}

export interface Recording {
  statements: Statement[];
  roundTrips: number;
  /** Numbers that were taken from the counter: a repetition takes its own. */
  numbers: string[];
}

type Query = (this: pg.Client, ...args: unknown[]) => unknown;

let recording: Recording | undefined;
const outstanding = new WeakMap<pg.Client, number>();
const prototype = pg.Client.prototype as unknown as { query: Query };
const original = prototype.query;

prototype.query = function record(this: pg.Client, ...args: unknown[]) {
  const statement = toStatement(args);
  const mine = recording;
  if (!mine || !statement) return original.apply(this, args);
  const waiting = outstanding.get(this) ?? 0;
  if (waiting === 0) mine.roundTrips += 1;
  mine.statements.push({ ...statement, wave: mine.roundTrips });
  outstanding.set(this, waiting + 1);
  const answer = original.apply(this, args);
  if (!(answer instanceof Promise)) throw new Error("A statement with a callback cannot be followed");
  void follow(this, answer as Promise<pg.QueryResult<{ number?: string }>>, statement, mine);
  return answer;
};

async function follow(
  client: pg.Client,
  answer: Promise<pg.QueryResult<{ number?: string }>>,
  { text }: Omit<Statement, "wave">,
  mine: Recording,
): Promise<void> {
  try {
    const { rows } = await answer;
    const number = text.includes("next_number(") ? rows[0]?.number : undefined;
    if (number) mine.numbers.push(number);
  } catch {
    // Whoever sent the statement hears of its failure.
  } finally {
    outstanding.set(client, (outstanding.get(client) ?? 1) - 1);
  }
}

function toStatement([query, values]: unknown[]): Omit<Statement, "wave"> | undefined {
  if (typeof query === "string") return { text: query, values: Array.isArray(values) ? values : [] };
  if (query && typeof query === "object" && "text" in query) {
    const own = (query as { values?: unknown[] }).values;
    return { text: String(query.text), values: own ?? (Array.isArray(values) ? values : []) };
  }
  return undefined;
}

/** Every statement that the product sends while `body` runs: the bare server then sends the very same. */
export async function recordStatements(body: () => Promise<unknown>): Promise<Recording> {
  const mine: Recording = { statements: [], roundTrips: 0, numbers: [] };
  recording = mine;
  try {
    await body();
    return mine;
  } finally {
    recording = undefined;
  }
}

/** Ids that the recorded operation made itself (UUIDv7 of its own time): a repetition needs new ones. */
export function freshIds({ statements }: Recording, since: number): string[] {
  const text = JSON.stringify(statements);
  const found = new Set(text.match(/[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}/g) ?? []);
  return [...found].filter((id) => Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16) >= since - 5);
}
