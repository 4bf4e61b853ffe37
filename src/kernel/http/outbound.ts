import { lookup as resolve, type LookupAddress } from "node:dns";
import { request as plain, type RequestOptions } from "node:http";
import { request as secure } from "node:https";
import { isIP, type LookupFunction } from "node:net";
import ipaddr from "ipaddr.js";

/** A call that was not made, or did not come to an answer. `key` words it. */
export class OutboundError extends Error {
  readonly key: string;
  readonly params: Record<string, unknown>;
  constructor(key: string, params: Record<string, unknown>, cause?: unknown) {
    super(`${key} ${JSON.stringify(params)}`, { cause });
    this.name = "OutboundError";
    this.key = key;
    this.params = params;
  }
}

export interface OutboundRequest {
  method?: "GET" | "POST";
  headers?: Record<string, string>;
  body?: Uint8Array | string;
  /** Hosts that may be called although they are in the own network: "host" or "host:port". */
  allow?: readonly string[];
  timeoutMs?: number;
  maxBytes?: number;
  /** Looks names up; tests have their own. */
  names?: typeof resolve;
}

export interface OutboundAnswer {
  status: number;
  type: string;
  body: Buffer;
}

/**
 * Calls an address that somebody wrote into a setting. Nothing inside can be reached by it: loopback, private, link-local and
 * other special ranges are refused unless the host is allowed by the environment. The addresses of a name are judged in the
 * very look-up that the connection uses, so a name that changes its mind afterwards gains nothing. Redirects are not followed.
 *
 * @throws OutboundError `http.outbound.*`
 */
export async function callOut(address: string, options: OutboundRequest = {}): Promise<OutboundAnswer> {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (!url || !["http:", "https:"].includes(url.protocol)) throw new OutboundError("http.outbound.address", {});
  const host = url.hostname.replace(/^\[|\]$/g, "");
  const params = { host };
  const allowed = isAllowed(url, options.allow ?? []);
  if (!allowed && isIP(host) && !isPublic(host)) throw new OutboundError("http.outbound.refused", params);
  const { timeoutMs = 10_000, maxBytes = 1_048_576 } = options;
  const settings: RequestOptions = {
    method: options.method ?? "GET",
    headers: { "user-agent": "Kaname", ...options.headers },
    lookup: allowed ? undefined : guardedLookup(host, options.names ?? resolve),
    signal: AbortSignal.timeout(timeoutMs),
    // A connection of its own: none that was opened under another rule is used again.
    agent: false,
  };
  return new Promise((done, fail) => {
    const failed = (error: Error) =>
      fail(
        error instanceof OutboundError
          ? error
          : new OutboundError("http.outbound.failed", { ...params, detail: reason(error) }, error),
      );
    const call = (url.protocol === "https:" ? secure : plain)(url, settings, (answer) => {
      const pieces: Buffer[] = [];
      let size = 0;
      answer.on("data", (piece: Buffer) => {
        size += piece.length;
        if (size > maxBytes) answer.destroy(new OutboundError("http.outbound.too-large", params));
        else pieces.push(piece);
      });
      answer.on("error", failed);
      answer.on("end", () =>
        done({
          status: answer.statusCode ?? 0,
          type: answer.headers["content-type"] ?? "",
          body: Buffer.concat(pieces),
        }),
      );
    });
    call.on("error", failed);
    call.end(options.body);
  });
}

/** Whether an address belongs to the public internet; what only looks like it (IPv4 inside of IPv6) is judged by what it is. */
export function isPublic(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  return ipaddr.process(address).range() === "unicast";
}

function isAllowed(url: URL, allow: readonly string[]): boolean {
  const port = url.port || (url.protocol === "https:" ? "443" : "80");
  return allow.includes(url.hostname) || allow.includes(`${url.hostname}:${port}`);
}

function guardedLookup(host: string, names: typeof resolve): LookupFunction {
  return (name, options, callback) => {
    names(name, { ...options, all: true }, (error, found: LookupAddress[]) => {
      const [first] = found ?? [];
      if (error || !first) return callback(error ?? new Error(`no address for ${name}`), "", 0);
      // One address inside is enough: which of them is used would otherwise be chance.
      if (!found.every(({ address }) => isPublic(address)))
        return callback(new OutboundError("http.outbound.refused", { host }), "", 0);
      if (options.all) return callback(null, found);
      return callback(null, first.address, first.family);
    });
  };
}

const reason = (error: Error): string =>
  "code" in error && typeof error.code === "string" ? error.code : error.message;
