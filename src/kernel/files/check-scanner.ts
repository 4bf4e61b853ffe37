import type { HealthCheck } from "#kernel/operation/manifest.ts";
import { scannerVersion } from "./scan.ts";

/** Signatures are new every day; older than this, nobody fetches them. */
const OLDEST_DAYS = 7;

/** The virus scanner: while it is away no file is taken. */
export const scannerCheck: HealthCheck = {
  code: "scanner",
  run: async ({ environment, now }) => {
    if (environment.scanner === null) return { level: "off", say: "off" };
    const gauges = { scanner_answers: 0 };
    const version = await scannerVersion(environment.scanner).catch(() => null);
    if (version === null) return { level: "bad", say: "silent", gauges };
    const [name = "", , day = ""] = version.split("/");
    const days = Math.floor((Date.parse(now) - Date.parse(`${day} UTC`)) / 86_400_000);
    const params = { name, days: Math.max(0, days) };
    if (Number.isNaN(days)) return { level: "warn", say: "unknown", params, gauges: { scanner_answers: 1 } };
    const old = days > OLDEST_DAYS;
    return { level: old ? "warn" : "ok", say: old ? "old" : "ok", params, gauges: { scanner_answers: 1 } };
  },
};
