import type { Registry } from "prom-client";
import type { HealthCheck, HealthContext } from "#kernel/operation/manifest.ts";
import { look } from "./look.ts";

export interface Metrics {
  /** Counts an answered request. */
  request(method: string, what: string, status: number, seconds: number): void;
  /** The text that a Prometheus server reads. */
  text(): Promise<{ type: string; body: string }>;
}

export interface MetricsOptions {
  checks: readonly HealthCheck[];
  context: () => HealthContext;
  pool: () => { total: number; idle: number; waiting: number };
}

/** Figures are looked up when they are asked for, at most every so often. */
const KEEP_MS = 5_000;

/** Requests, jobs, mail, duties, backups, seals, sessions of the database and the event loop. Loaded when first wanted. */
export async function createMetrics({ checks, context, pool }: MetricsOptions): Promise<Metrics> {
  const prom = await import("prom-client");
  const registry: Registry = new prom.Registry();
  prom.collectDefaultMetrics({ register: registry, prefix: "kaname_" });
  const labelNames = ["method", "operation", "status"];
  const registers = [registry];
  const requests = new prom.Histogram({
    name: "kaname_request_seconds",
    help: "Time to answer, by operation",
    labelNames,
    buckets: [0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
    registers,
  });
  const gauge = (name: string, help: string) =>
    (registry.getSingleMetric(name) as InstanceType<typeof prom.Gauge> | undefined) ??
    new prom.Gauge({ name, help, registers });
  const levels = new prom.Gauge({
    name: "kaname_check_level",
    help: "What the status page says: 0 well, 1 not set up, 2 warning, 3 wrong",
    labelNames: ["check"],
    registers,
  });
  let looked = 0;
  return {
    request: (method, operation, status, seconds) =>
      requests.observe({ method, operation, status: String(status) }, seconds),
    async text() {
      if (Date.now() - looked > KEEP_MS) {
        looked = Date.now();
        for (const { code, level, gauges = {} } of await look(checks, context())) {
          levels.set({ check: code }, ["ok", "off", "warn", "bad"].indexOf(level));
          for (const [name, value] of Object.entries(gauges))
            gauge(`kaname_${name}`, `See ${code} on the status page`).set(value);
        }
      }
      const { total, idle, waiting } = pool();
      gauge("kaname_pool_connections", "Connections of this process for requests").set(total);
      gauge("kaname_pool_idle", "Connections of this process that nobody uses").set(idle);
      gauge("kaname_pool_waiting", "Requests of this process that wait for a connection").set(waiting);
      return { type: registry.contentType, body: await registry.metrics() };
    },
  };
}
