import type { FastifyServerOptions } from "fastify";

/** Where lines go that are not for standard output: tests read them. */
export interface LogTarget {
  write(line: string): void;
}

/**
 * One line of JSON for each request and fault, without personal data: no query string (it holds what people search for, and tokens
 * of links), no address, no header, no body. Faults keep their kind and place; what a database says about values is left out.
 */
export function loggerOptions(wanted: boolean | LogTarget): FastifyServerOptions["logger"] {
  if (wanted === false) return false;
  return {
    level: "info",
    serializers: {
      req: (request: { method?: string; url?: string }) => ({ method: request.method, path: pathOf(request.url) }),
      res: (reply: { statusCode?: number }) => ({ statusCode: reply.statusCode }),
      err: faultOf as never,
    },
    ...(wanted === true ? {} : { stream: wanted }),
  };
}

const pathOf = (url = "") => url.split("?")[0];

/** What of an error may be written down. */
export function faultOf(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { message: "not an error" };
  const { code, constraint, routine, key } = error as Partial<
    Record<"code" | "constraint" | "routine" | "key", unknown>
  >;
  return {
    type: error.name,
    message: plain(error.message),
    ...(code === undefined ? {} : { code }),
    // Of a refusal, which one: its sentence is found by it.
    ...(typeof key === "string" ? { key } : {}),
    ...(constraint === undefined ? {} : { constraint }),
    ...(routine === undefined ? {} : { routine }),
    stack: error.stack
      ?.split("\n")
      .filter((line) => /^\s+at /.test(line))
      .join("\n"),
    ...(error.cause === undefined ? {} : { cause: faultOf(error.cause) }),
  };
}

/** Addresses, and values in quotes that a database puts into its sentences. */
const plain = (text: string) =>
  text
    .replaceAll(/[^\s"'<>@]+@[^\s"'<>@]+/g, "…@…")
    .replaceAll(/(syntax for type \w+|value[^:]*): ".*"/g, '$1: "…"')
    .slice(0, 500);

/** For faults outside of a request, or of one (`reqId`) while lines of requests are not wanted. */
export function tellFault(error: unknown, reqId?: string): void {
  console.error(
    JSON.stringify({ level: 50, time: Date.now(), ...(reqId ? { reqId } : {}), msg: "fault", err: faultOf(error) }),
  );
}
