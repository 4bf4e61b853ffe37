import { timingSafeEqual } from "node:crypto";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { sql } from "kysely";
import type { Environment } from "#kernel/config/environment.ts";
import { Problem } from "#kernel/contract/problem.ts";
import type { HealthCheck } from "#kernel/operation/manifest.ts";
import type { Runtime } from "#kernel/operation/runtime.ts";
import { createMetrics, type Metrics } from "./metrics.ts";

export interface HealthRoutes {
  runtime: Runtime;
  environment: Environment;
  checks: readonly HealthCheck[];
  /** Name of the operation that a request was for. */
  operationOf: (request: FastifyRequest) => string | undefined;
}

/** For load balancers and monitoring: none of them needs a session, none tells anything of anybody. */
export function mountHealth(app: FastifyInstance, { runtime, environment, checks, operationOf }: HealthRoutes): void {
  let metrics: Promise<Metrics> | undefined;
  const figures = () =>
    (metrics ??= createMetrics({
      checks,
      context: () => ({
        database: runtime.database,
        environment,
        now: runtime.clock().toString(),
        pictures: () => runtime.pictures(),
      }),
      pool: () => {
        const { totalCount, idleCount, waitingCount } = runtime.database.pool;
        return { total: totalCount, idle: idleCount, waiting: waitingCount };
      },
    }));
  // After the start: it must not wait for the library.
  app.addHook("onListen", async () => void setTimeout(() => void figures(), 1_000).unref());
  app.addHook("onResponse", async (request, reply) => {
    const counted = await metrics;
    const what = operationOf(request) ?? routeOf(request);
    counted?.request(request.method, what, reply.statusCode, reply.elapsedTime / 1_000);
  });

  app.get("/health/live", { logLevel: "warn" }, async () => ({ ok: true }));
  app.get("/health/ready", { logLevel: "warn" }, async (_request, reply) => {
    const database = await sql`select 1`.execute(runtime.database.side).then(
      () => true,
      () => false,
    );
    const clock = runtime.guard.refusal === null;
    return reply.status(database && clock ? 200 : 503).send({ ok: database && clock, database, clock });
  });
  app.get("/metrics", { logLevel: "warn" }, async (request, reply) => {
    if (!mayRead(request, environment.metricsToken)) throw new Problem(404, "no-route");
    const { type, body } = await (await figures()).text();
    return reply.type(type).send(body);
  });
}

/** The pattern of a route; the many files of the screens are one. */
export function routeOf({ url, routeOptions }: FastifyRequest): string {
  return /^\/(api|scim|health|metrics|r)\b/.test(url) ? (routeOptions.url ?? "none") : "screens";
}

/** With the token from anywhere; without one set, from this machine alone, and not through a proxy. */
function mayRead(request: FastifyRequest, token: string | null): boolean {
  if (token !== null) {
    const given = Buffer.from(String(request.headers.authorization ?? "").replace(/^Bearer /, ""));
    const wanted = Buffer.from(token);
    return given.length === wanted.length && timingSafeEqual(given, wanted);
  }
  const near = ["127.0.0.1", "::1", "::ffff:127.0.0.1"].includes(request.socket.remoteAddress ?? "");
  return near && request.headers["x-forwarded-for"] === undefined;
}
