import type pg from "pg";
import type { Attributes, End, Tracing } from "./tracing.ts";

// Traces cost nothing while nobody wants them: every span is a plain call until `startTracing` has loaded the library
// (otlp.ts). Attributes name operations, routes, jobs and statements with their places for values; never a value.

let tracing: Tracing | undefined;

const ignore = () => undefined;

/** A part of the work that is seen on its own. A failure is told by its kind, never by its words, which may hold values. */
export function span<T>(name: string, attributes: Attributes, body: (set: (more: Attributes) => void) => T): T {
  return tracing ? tracing.span(name, attributes, body) : body(ignore);
}

/** As `span`, for what begins and ends in different hooks. */
export function beginSpan(name: string, attributes: Attributes, headers: object | undefined, next: () => void): End {
  if (tracing) return tracing.begin(name, attributes, headers, next);
  next();
  return ignore;
}

/** Loads the library and begins; `url` takes OTLP over HTTP. Before the database is opened, so that its round trips are seen. */
export async function startTracing(
  url: string,
  service: { name: string; version: string },
): Promise<() => Promise<void>> {
  const { otlp } = await import("./otlp.ts");
  const begun = otlp(url, service);
  tracing = begun;
  return async () => {
    if (tracing === begun) tracing = undefined;
    await begun.stop();
  };
}

const STATEMENT_AT_MOST = 600;

/** Round trips of this pool become spans, where traces are wanted. */
export function tracePool(pool: pg.Pool, server: "primary" | "replica"): void {
  if (!tracing) return;
  pool.on("connect", (client) => {
    const plain = client.query.bind(client) as (...given: unknown[]) => unknown;
    client.query = ((...given: unknown[]) => {
      const [asked] = given;
      const text = typeof asked === "string" ? asked : ((asked as { text?: string } | undefined)?.text ?? "");
      // What has no promise (streams, the pool's own call-backs) goes as it is.
      if (text === "" || typeof given.at(-1) === "function") return plain(...given);
      const [verb = ""] = /^\w+/.exec(text.trimStart()) ?? [];
      const attributes = {
        "db.system.name": "postgresql",
        "db.operation.name": verb.toUpperCase(),
        "db.query.text": text.slice(0, STATEMENT_AT_MOST),
        "kaname.server": server,
      };
      return span(`db ${verb.toLowerCase()}`, attributes, () => plain(...given));
    }) as typeof client.query;
  });
}
