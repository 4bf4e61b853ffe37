import type { Kysely } from "kysely";
import type { DB } from "#kernel/db/schema.ts";
import type { HealthCheck } from "#kernel/operation/manifest.ts";
import { loadSigner, type KeyPlace } from "./keys.ts";
import type { KeyHeader } from "./seal.ts";
import { sealAge } from "./seal-age.ts";
import { lastKey } from "./store.ts";

/** Sealing follows every change within minutes; heads must reach the outside, too. */
const LATE_SECONDS = 15 * 60;
const STUCK_SECONDS = 3 * 60;

export const sealCheck: HealthCheck = {
  code: "seal",
  async run({ database, environment, now }) {
    const { seconds, waiting, anchorSeconds, failingAnchors } = await sealAge(database.read, now);
    const params = { minutes: Math.floor(seconds / 60), waiting, failingAnchors };
    const gauges = {
      seal_age_seconds: Math.round(seconds),
      seal_waiting: waiting,
      anchors_failing: failingAnchors,
      ...(anchorSeconds === null ? {} : { anchor_age_seconds: Math.round(anchorSeconds) }),
    };
    // Sealing tries every minute: where it does not come to it, the key is the first thing to look at.
    if (seconds > STUCK_SECONDS && !(await hasKey(database.read, environment)))
      return { level: "bad", say: "key", params, gauges };
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

/** Whether the key at hand is the one that the chain announced. */
async function hasKey(db: Kysely<DB>, place: KeyPlace): Promise<boolean> {
  const announced = (await lastKey(db))?.parsed as KeyHeader | undefined;
  const signer = await loadSigner(place).catch(() => undefined);
  return announced === undefined || signer?.publicKey === announced.publicKey;
}
