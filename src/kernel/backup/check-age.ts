import type { HealthCheck } from "#kernel/operation/manifest.ts";
import { planOf } from "./plan.ts";

/** Whether there is a good and recent backup, and whether restoring was ever tried. */
export const backupCheck: HealthCheck = {
  code: "backup",
  async run({ database, environment, now, pictures }) {
    const newest = (drill: boolean) =>
      database.read
        .selectFrom("backup_run")
        .select(["state", "started_at"])
        .where("kind", drill ? "=" : "<>", "drill")
        .orderBy("started_at", "desc");
    const [last, good, drilled] = await Promise.all([
      newest(false).limit(1).executeTakeFirst(),
      newest(false).where("state", "=", "done").limit(1).executeTakeFirst(),
      newest(true).where("state", "=", "done").limit(1).executeTakeFirst(),
    ]);
    const { maxAgeHours } = planOf((await pictures()).settings, now);
    const ageOf = (at: string) => Math.max(0, (Date.parse(now) - Date.parse(at)) / 1000);
    const seconds = good ? ageOf(good.started_at) : null;
    const gauges: Record<string, number> = {
      ...(seconds === null ? {} : { backup_age_seconds: Math.round(seconds) }),
      ...(drilled ? { drill_age_seconds: Math.round(ageOf(drilled.started_at)) } : {}),
    };
    const params = {
      minutes: Math.floor((seconds ?? 0) / 60),
      hours: seconds === null ? 0 : Math.floor(seconds / 3600),
      maxAgeHours,
    };
    if (last?.state === "failed") return { level: "bad", say: "failed", params, gauges };
    if (seconds === null)
      return {
        level: environment.backupDir ? "warn" : "bad",
        say: environment.backupDir ? "first" : "none",
        params,
        gauges,
      };
    if (seconds > maxAgeHours * 3600) return { level: "bad", say: "old", params, gauges };
    if (!environment.backupDir) return { level: "warn", say: "unplanned", params, gauges };
    return { level: drilled ? "ok" : "warn", say: drilled ? "ok" : "undrilled", params, gauges };
  },
};
