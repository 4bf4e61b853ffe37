import pg from "pg";

export interface Statement {
  text: string;
  values: unknown[];
}

type Query = (...args: unknown[]) => unknown;

let recording: Statement[] | undefined;
const prototype = pg.Client.prototype as unknown as { query: Query };
const original = prototype.query;

prototype.query = function record(this: pg.Client, ...args: unknown[]) {
  const [query, values] = args;
  if (recording) {
    if (typeof query === "string") recording.push({ text: query, values: (Array.isArray(values) ? values : []) as unknown[] });
    else if (query && typeof query === "object" && "text" in query) recording.push({ text: String(query.text), values: ((query as { values?: unknown[] }).values ?? (Array.isArray(values) ? values : [])) as unknown[] });
  }
  return original.apply(this, args);
};

/** Every statement that the product sends while `body` runs: the bare server then sends the very same. */
export async function recordStatements(body: () => Promise<unknown>): Promise<Statement[]> {
  recording = [];
  try {
    await body();
    return recording;
  } finally {
    recording = undefined;
  }
}
