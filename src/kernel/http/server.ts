import { randomBytes } from "node:crypto";
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from "fastify";
import compress from "@fastify/compress";
import helmet from "@fastify/helmet";
import rateLimit from "@fastify/rate-limit";
import type { Environment } from "#kernel/config/environment.ts";
import { isShutOut } from "#kernel/access/guest.ts";
import { Problem } from "#kernel/contract/problem.ts";
import type { Actor } from "#kernel/operation/context.ts";
import { bearerOf } from "#kernel/identity/token.ts";
import { isActive } from "#kernel/people/lookup.ts";
import type { Runtime } from "#kernel/operation/runtime.ts";
import { beginSpan } from "#kernel/trace/trace.ts";
import type { End } from "#kernel/trace/tracing.ts";
import { loggerOptions, tellFault, type LogTarget } from "./log.ts";
import { followPlace } from "./place-cookie.ts";
import { watchRefusals } from "./refused.ts";
import { requestLimits } from "./request-limits.ts";
import { apiHandler, openApiDocument, toProblem, type RequestContext } from "./router.ts";

export interface Principal {
  personId: string;
  /** The browser session, and when it began. */
  sessionId?: string;
  since?: string;
  /** What must be done before anything else. */
  needs?: "second-factor" | null;
  /** Operations to which an API key is limited. */
  limits?: readonly string[];
}

export interface HttpOptions {
  environment: Environment;
  /** Who sends this request, by its session cookie or key. */
  principal: (headers: Headers) => Promise<Principal | null>;
  /** Further routes below /api: sign-in, files, live updates, forms. */
  routes: (app: FastifyInstance, identify: (request: FastifyRequest) => Promise<Actor | null>) => void;
  /** Requests per minute and person or address. */
  rateLimit?: number;
  logger?: boolean | LogTarget;
}

declare module "fastify" {
  interface FastifyReply {
    nonce: string;
  }
  interface FastifyRequest {
    /** Of a request to the API: who asks, and which operation was meant. */
    context: RequestContext | null;
    /** Of any request: who sends it, and what an API key must allow, as far as it is known. */
    asks: { personId?: string; byKey?: boolean; operation?: string };
  }
}

/** Bytes of a request's body; files come in another way. */
const BODY_LIMIT = 2 * 1024 * 1024;

/** The nonce of each answer, for the header that helmet writes from the raw response. */
const nonces = new WeakMap<object, string>();

/** The HTTP side: security headers, limits, identity, errors. Business begins behind `apiHandler`. */
export async function createServer(runtime: Runtime, options: HttpOptions): Promise<FastifyInstance> {
  const { environment } = options;
  const app = fastify({
    logger: loggerOptions(options.logger ?? false) ?? false,
    // By their number: an address that the client itself wrote before theirs is not his.
    trustProxy: environment.trustProxy > 0 && ((_address, hop) => hop < environment.trustProxy),
    bodyLimit: BODY_LIMIT,
    // What cannot even be decoded comes to no route, and to none of the hooks.
    routerOptions: {
      onBadUrl: (_path, request, reply) => {
        const wanted = String(request.headers["x-kaname-locale"] ?? request.headers["accept-language"] ?? "ja");
        const problem = toProblem(new Problem(400, "malformed"), {
          locale: /^en\b/i.test(wanted) ? "en" : "ja",
          log: () => undefined,
        });
        reply.writeHead(400, { "content-type": "application/problem+json", "x-content-type-options": "nosniff" });
        reply.end(JSON.stringify(problem));
      },
    },
    genReqId: () => randomBytes(8).toString("hex"),
  });

  app.decorateReply("nonce", "");
  app.decorateRequest("context", null);
  app.decorateRequest("asks");
  app.addHook("onRequest", async (request) => {
    request.asks = {};
  });
  const ends = new WeakMap<FastifyRequest, End>();
  app.addHook("onRequest", (request, _reply, done) => {
    const { method } = request;
    // A trace of the proxy in front goes on; what any client sends would let him write into ours.
    const headers = environment.trustProxy > 0 ? request.headers : undefined;
    ends.set(request, beginSpan(`${method} …`, { "http.request.method": method }, headers, done));
  });
  app.addHook("onResponse", async (request, reply) => {
    const route = request.routeOptions.url ?? "none";
    const what = request.context?.operation ?? route;
    const attributes = { "http.route": route, "http.response.status_code": reply.statusCode };
    ends.get(request)?.(`${request.method} ${what}`, attributes, reply.statusCode >= 500);
  });
  app.addHook("onRequest", (request, reply, done) => {
    // Data has no style element that would need one.
    if (!request.url.startsWith("/api/")) {
      reply.nonce = randomBytes(16).toString("base64");
      nonces.set(reply.raw, reply.nonce);
    }
    done();
  });
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        // Mantine writes its theme variables into a style element, which carries the nonce of the page.
        styleSrc: [
          "'self'",
          (_request, response) => {
            const nonce = nonces.get(response);
            return nonce === undefined ? "'self'" : `'nonce-${nonce}'`;
          },
        ],
        styleSrcAttr: ["'unsafe-inline'"],
        imgSrc: ["'self'", "data:", "blob:"],
        fontSrc: ["'self'"],
        connectSrc: ["'self'"],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
      },
    },
    strictTransportSecurity: environment.publicUrl.startsWith("https:") ? { maxAge: 31_536_000 } : false,
    referrerPolicy: { policy: "same-origin" },
  });
  const limits = requestLimits(runtime.database);
  const refusals = watchRefusals(runtime, Boolean(options.logger));
  app.addHook("onClose", async () => {
    limits.stop();
    refusals.stop();
    await refusals.flush().catch(() => undefined);
  });
  await app.register(rateLimit, {
    max: options.rateLimit ?? 1_200,
    timeWindow: "1 minute",
    // A person who is known by a valid session or key; anybody else by the address, whatever cookie he sends.
    keyGenerator: async (request) => {
      const known = await options.principal(toHeaders(request)).catch(() => null);
      return known ? `person:${known.personId}` : `address:${request.ip}`;
    },
    store: limits.Store as never,
    // Screens are many small files that never change: a page without its style helps nobody.
    allowList: (request) => !/^\/(api|scim)\//.test(request.url),
    errorResponseBuilder: () => new Problem(429, "too-many"),
  });
  await app.register(compress, { threshold: 1_024, encodings: ["br", "gzip"] });

  const locale = (request: FastifyRequest) =>
    /^en\b/i.test(String(request.headers["x-kaname-locale"] ?? request.headers["accept-language"] ?? "ja"))
      ? "en"
      : "ja";
  const refused = (request: FastifyRequest) => (problem: Problem) => refusals.tell(request, problem);
  const log = (request: FastifyRequest) => (error: unknown) => {
    // Whoever asked has gone (closed the page, went on): nothing of ours failed.
    if (isGone(error)) return undefined;
    if (options.logger) request.log.error({ err: error }, "fault");
    else tellFault(error, request.id);
    return request.id;
  };

  const follow = followPlace(app, runtime.database, environment.publicUrl.startsWith("https:"));
  const identify = async (request: FastifyRequest): Promise<Actor | null> => {
    const principal = await options.principal(toHeaders(request));
    if (!principal) return null;
    Object.assign(request.asks, { personId: principal.personId, byKey: principal.sessionId === undefined });
    if (principal.needs) throw new Problem(403, "second-factor-needed");
    const { access, directory } = await runtime.pictures();
    const person = directory.persons.get(principal.personId);
    follow.brought(request, principal.personId);
    const now = runtime.clock().toString();
    // Who has left, or whose time as a guest is over, is nobody, whatever his session says.
    if (!person || !isActive(person, now) || isShutOut(access, person.id, now)) return null;
    return {
      personId: person.id,
      name: `${person.family}　${person.given}`,
      unitId: person.unitId,
      locale: locale(request),
      ...(principal.sessionId && principal.since
        ? { session: { id: principal.sessionId, since: principal.since } }
        : {}),
      ...(principal.limits ? { limits: principal.limits } : {}),
    };
  };

  app.setErrorHandler((error, request, reply) => {
    const status = (error as { statusCode?: number }).statusCode;
    const known =
      error instanceof Problem
        ? error
        : status && status < 500
          ? new Problem(status, status === 413 ? "too-large" : status === 415 ? "wrong-type" : "malformed")
          : error;
    const problem = toProblem(known, { locale: locale(request), log: log(request), refused: refused(request) });
    void reply.status(problem.status).type("application/problem+json").send(problem);
  });
  app.setNotFoundHandler((request, reply) => sendProblem(reply, request, new Problem(404, "no-route")));

  function sendProblem(reply: FastifyReply, request: FastifyRequest, error: unknown) {
    const problem = toProblem(error, { locale: locale(request), log: log(request), refused: refused(request) });
    return reply.status(problem.status).type("application/problem+json").send(problem);
  }

  const handler = apiHandler(runtime);
  app.get("/api/openapi.json", async () =>
    openApiDocument(
      [...runtime.operations.values()].map((operation) => operation.contract),
      environment.publicUrl,
    ),
  );
  app.get("/api/health", async () => ({ ok: true }));
  options.routes(app, identify);

  await app.register(async (api) => {
    // oRPC reads the body itself.
    api.removeAllContentTypeParsers();
    api.addContentTypeParser("*", (_request, _payload, done) => done(null, undefined));
    api.addHook("onSend", async (_request, reply, payload) => {
      if (reply.statusCode >= 400) void reply.type("application/problem+json");
      return payload;
    });
    api.all("/api/*", async (request, reply) => {
      // What one person may read is kept by no cache on the way, nor by a browser that others use.
      void reply.header("cache-control", "no-store");
      guardOrigin(request, environment);
      bound(request, BODY_LIMIT);
      const context: RequestContext = {
        actor: await identify(request),
        locale: locale(request),
        idempotencyKey: header(request, "idempotency-key"),
        log: log(request),
        refused: refused(request),
      };
      request.context = context;
      const { matched } = await handler.handle(request, reply, { prefix: "/api", context });
      if (!matched) return sendProblem(reply, request, new Problem(404, "no-route"));
      return reply;
    });
  });
  return app;
}

/**
 * Cross-site request forgery: a changing request must carry our own header, which no foreign form can set, and where
 * the browser tells an origin it must be ours. An API key is no cookie: no browser sends it by itself.
 */
export function guardOrigin(request: FastifyRequest, environment: Environment): void {
  if (request.method === "GET" || request.method === "HEAD" || bearerOf(toHeaders(request))) return;
  const origin = header(request, "origin");
  // "null" is what a sandboxed page or a redirect sends: nobody of ours.
  const host = origin && URL.canParse(origin) ? new URL(origin).host : null;
  if (origin && host !== request.host && origin !== new URL(environment.publicUrl).origin)
    throw new Problem(403, "foreign-origin");
  if (!header(request, "x-kaname")) throw new Problem(403, "foreign-origin");
}

/**
 * Refuses a body that is or becomes too long. The limit of fastify holds only for what fastify itself reads; operations
 * read their body from the raw request.
 */
function bound(request: FastifyRequest, limit: number): void {
  const type = header(request, "content-type");
  // Nothing but JSON: no form of a foreign page can send it, and nothing else need be parsed.
  if (type && !/^application\/json\b/i.test(type)) throw new Problem(415, "wrong-type");
  if (Number(header(request, "content-length") ?? 0) > limit) throw new Problem(413, "too-large");
  let bytes = 0;
  request.raw.on("data", (chunk: Buffer) => {
    bytes += chunk.length;
    if (bytes > limit) request.raw.destroy();
  });
  request.raw.pause();
}

function header(request: FastifyRequest, name: string): string | undefined {
  const value = request.headers[name];
  return Array.isArray(value) ? value[0] : value;
}

export function toHeaders(request: FastifyRequest): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers)) if (typeof value === "string") headers.set(name, value);
  return headers;
}

const isGone = (error: unknown): boolean =>
  error instanceof Error && "code" in error && error.code === "ERR_STREAM_PREMATURE_CLOSE";
