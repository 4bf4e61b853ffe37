import type { HealthCheck } from "#kernel/operation/manifest.ts";
import { sealAge } from "./seal-age.ts";

/** Sealing follows every change within minutes; heads must reach the outside, too. */
const LATE_SECONDS = 15 * 60;

export const sealCheck: HealthCheck = {
  code: "seal",
  async run({ database, now }) {
    const { seconds, waiting, anchorSeconds, failingAnchors } = await sealAge(database.read, now);
    const params = { minutes: Math.floor(seconds / 60), waiting, failingAnchors };
    const gauges = {
      seal_age_seconds: Math.round(seconds),
      seal_waiting: waiting,
      anchors_failing: failingAnchors,
      ...(anchorSeconds === null ? {} : { anchor_age_seconds: Math.round(anchorSeconds) }),
    };
    if (seconds > LATE_SECONDS) return { level: "bad", say: "late", params, gauges };
    if (failingAnchors > 0) return { level: "warn", say: "anchors", params, gauges };
    return {
      level: anchorSeconds === null ? "off" : "ok",
      say: anchorSeconds === null ? "inside" : "ok",
      params,
      gauges,
    };
  },
};
