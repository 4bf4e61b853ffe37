import { rm } from "node:fs/promises";
import { sql } from "kysely";
import { holdersOf } from "#kernel/access/holders.ts";
import type { WorkCalendar } from "#kernel/calendar/calendar.ts";
import { readEnvironment, type Environment } from "#kernel/config/environment.ts";
import { taskJob } from "#kernel/jobs/run-task.ts";
import { messageOf } from "#kernel/jobs/refusal.ts";
import { startTask } from "#kernel/jobs/start-task.ts";
import type { TaskRun } from "#kernel/jobs/task.ts";
import type { Work } from "#kernel/operation/context.ts";
import type { JobDefinition } from "#kernel/operation/manifest.ts";
import { listBackups } from "./manifest.ts";
import { planned, planOf } from "./plan.ts";
import { kept } from "./retention.ts";
import { figuresOf, noteBegin, noteEnd } from "./runs.ts";
import { takeBackup } from "./take.ts";

export const BACKUP_TASK = "backup.run";

/** The watched task that makes a backup. `input.runId` is its row in backup_run. */
export const backupJob: JobDefinition = taskJob({
  name: BACKUP_TASK,
  run: (task) => run(task, task.environment),
});

export async function run(task: TaskRun, environment: Environment): Promise<unknown> {
  const runId = String(task.input["runId"]);
  const folder = environment.backupDir;
  try {
    const result = await takeBackup({
      environment,
      databaseUrl: task.database.url,
      folder: folder ?? "",
      // A stop takes effect here: what was written so far is thrown away.
      onProgress: (done, total, name) =>
        task.progress({ done, total, message: { key: "backup.copying", params: { name } } }),
    });
    await task.work(async (work) => {
      const { name, bytes } = result;
      await noteEnd(work, runId, { state: "done", name, bytes, figures: figuresOf(result) });
    });
    await clearOld(task, folder ?? "");
    return { name: result.name, bytes: result.bytes };
  } catch (error) {
    const message = messageOf(error) ?? { key: "backup.fault", params: {} };
    await task
      .work((work) =>
        noteEnd(work, runId, { state: "failed", message: { key: message.key, params: message.params ?? {} } }),
      )
      .catch(() => undefined);
    throw error;
  }
}

/** Puts away what the plan does not keep; backups that somebody made by hand are his. */
async function clearOld(task: TaskRun, folder: string): Promise<void> {
  await task.work(async (work) => {
    const own = await work.tx
      .selectFrom("backup_run")
      .select("name")
      .where("kind", "=", "schedule")
      .where("state", "=", "done")
      .where("removed_at", "is", null)
      .execute();
    const there = (await listBackups(folder)).filter(({ name }) => own.some((row) => row.name === name));
    const stay = kept(
      there.map(({ at }) => at),
      planOf(work.settings, work.now),
      timeZoneOf(work),
    );
    const gone = there.filter(({ at }) => !stay.has(at));
    if (gone.length === 0) return;
    for (const { path } of gone) await rm(path, { recursive: true, force: true });
    const names = gone.map(({ name }) => name);
    work.send(work.tx.updateTable("backup_run").set({ removed_at: work.now }).where("name", "in", names).execute());
    work.emit("backup.removed", null, { names });
  });
}

const timeZoneOf = ({ settings, now }: Pick<Work, "settings" | "now">): string =>
  settings.get<WorkCalendar>("calendar", now).timeZone;

/** One that failed is tried again every hour. */
const AGAIN_MS = 3_600_000;

/** Every five minutes: begins what is planned, and raises the alarm when the last one failed or is too old. */
export const watchJob: JobDefinition = {
  name: "backup.watch",
  cron: "*/5 * * * *",
  run: (work) => watch(work, readEnvironment().backupDir),
};

export async function watch(work: Work, folder: string | null): Promise<void> {
  if (folder === null) return;
  const { tx, now, settings } = work;
  const plan = planOf(settings, now);
  const { last } = planned(plan, now, timeZoneOf(work));
  const runs = tx.selectFrom("backup_run").where("kind", "=", "schedule").orderBy("started_at", "desc").limit(1);
  const newest = await runs.select(["state", "started_at", "message"]).executeTakeFirst();
  const since = newest ? Date.parse(newest.started_at) : Number.NEGATIVE_INFINITY;
  const again = newest?.state === "failed" && Date.parse(now) - since >= AGAIN_MS;
  if (since < Date.parse(last) || again) {
    const runId = noteBegin(work, "schedule", null);
    startTask(work, { name: BACKUP_TASK, input: { runId } });
  }
  const good = await tx
    .selectFrom("backup_run")
    .select("started_at")
    .where("kind", "<>", "drill")
    .where("state", "=", "done")
    .orderBy("started_at", "desc")
    .limit(1)
    .executeTakeFirst();
  const hours = good ? (Date.parse(now) - Date.parse(good.started_at)) / 3_600_000 : null;
  if (newest?.state === "failed") await alarm(work, "backup.alarm.failed", {});
  else if (newest && (hours === null || hours > plan.maxAgeHours))
    await alarm(work, "backup.alarm.old", { hours: hours === null ? plan.maxAgeHours : Math.floor(hours) });
}

/** At most once a day for each reason. */
async function alarm(work: Work, key: string, params: Record<string, unknown>): Promise<void> {
  const since = Temporal.Instant.from(work.now).subtract({ hours: 24 }).toString();
  const told = await work.tx
    .selectFrom("event")
    .select("seq")
    .where("type", "=", "backup.alarmed")
    .where("occurred_at", ">", since)
    .where(sql<boolean>`data->>'reason' = ${key}`)
    .executeTakeFirst();
  if (told) return;
  const persons = holdersOf(work.access, work.directory, "ops.status", work.now);
  for (const personId of persons) work.notify({ personId, key, params, tone: "grave", href: "/admin/status" });
  work.emit("backup.alarmed", null, { reason: key, ...params, told: persons.length });
}
