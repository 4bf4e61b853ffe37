import { v7 as uuid } from "uuid";
import { messageOf } from "#kernel/jobs/refusal.ts";
import type { Work } from "#kernel/operation/context.ts";
import type { JobContext } from "#kernel/operation/manifest.ts";
import { translate } from "#kernel/i18n/server.ts";
import type { Anchors } from "../settings.ts";
import { holdChain, lastSeal, toSeal, type StoredSeal } from "../store.ts";
import { readHeader } from "../seal.ts";
import { leaveInFile } from "./file.ts";
import { leaveInMailbox } from "./mail.ts";
import { headFrom, targetsOf, type AnchorKind, type Leave, type Target } from "./target.ts";
import { leaveAtAuthority } from "./tsa.ts";
import { leaveAtWebhook } from "./webhook.ts";

const LEAVE: Record<AnchorKind, Leave> = {
  file: leaveInFile,
  mail: leaveInMailbox,
  webhook: leaveAtWebhook,
  tsa: leaveAtAuthority,
};
/** Minutes until the next attempt. After the last one the attempt is given up; the next head has its own. */
const PAUSES = [1, 2, 5, 15, 60, 240];

/** Puts the newest head into the way of each target whose time has come, then tries everything that is due. */
export async function anchorHeads(job: JobContext, options: { now?: boolean } = {}): Promise<void> {
  await job.work((work) => line(work, job, options.now === true));
  const due = await job.database.read
    .selectFrom("seal_anchor")
    .select("id")
    .where("wake_at", "<=", job.now())
    .orderBy("wake_at")
    .limit(100)
    .execute();
  // One at a time and each in a transaction of its own: a target that hangs spoils only its own attempt.
  for (const { id } of due) await job.work((work) => attempt(work, job, id));
}

async function line({ tx, settings, now, send }: Work, job: JobContext, atOnce: boolean): Promise<void> {
  // Of two workers only one puts a head into the way.
  await holdChain(tx, true);
  const last = await lastSeal(tx);
  if (!last) return;
  const setting = settings.get<Anchors>("audit.anchors", now);
  for (const target of targetsOf(job.environment, setting)) {
    const before = await newestOf(tx, target);
    // Nothing new to leave, or the one before is still on its way.
    if (before && (before.seal_no === last.parsed.no || before.state === "waiting")) continue;
    if (before && !atOnce && !isOld(before.created_at, now, setting.everyMinutes)) continue;
    const row = { id: uuid(), seal_no: last.parsed.no, ...target, state: "waiting", wake_at: now, created_at: now };
    send(tx.insertInto("seal_anchor").values(row).execute());
  }
}

function newestOf(tx: Work["tx"], { kind, target }: Target) {
  return tx
    .selectFrom("seal_anchor")
    .select(["seal_no", "state", "created_at"])
    .where("kind", "=", kind)
    .where("target", "=", target)
    .orderBy("seal_no", "desc")
    .limit(1)
    .executeTakeFirst();
}

function isOld(at: string, now: string, minutes: number): boolean {
  return Date.parse(now) - Date.parse(at) >= minutes * 60_000;
}

async function attempt(work: Work, job: JobContext, id: string): Promise<void> {
  const { tx, now, send } = work;
  const row = await tx
    .selectFrom("seal_anchor")
    .innerJoin("seal", "seal.no", "seal_anchor.seal_no")
    .select(["seal_anchor.kind", "target", "attempts", "header", "signature", "counter_signature"])
    .where("id", "=", id)
    .where("wake_at", "<=", now)
    .forUpdate("seal_anchor")
    .skipLocked()
    .executeTakeFirst();
  if (!row) return;
  const set = (columns: object) => {
    send(
      tx
        .updateTable("seal_anchor")
        .set({ attempts: row.attempts + 1, ...columns })
        .where("id", "=", id)
        .execute(),
    );
    work.touch("audit");
  };
  const seal = toSeal(row);
  const header = readHeader(seal.header) as StoredSeal["parsed"];
  try {
    const receipt = await LEAVE[row.kind as AnchorKind](headFrom(seal, header), row.target, job.environment);
    set({
      state: "done",
      wake_at: null,
      done_at: now,
      error: null,
      receipt: receipt.token ?? null,
      proven_at: receipt.provenAt ?? null,
    });
  } catch (error) {
    const pause = PAUSES[row.attempts];
    const wake = pause === undefined ? null : Temporal.Instant.from(now).add({ minutes: pause }).toString();
    set({ state: wake ? "waiting" : "failed", wake_at: wake, error: reasonOf(error).slice(0, 500) });
    // The trail itself tells that the outside was not reached: once at the first failure, once when it was given up.
    if (row.attempts === 0 || !wake)
      work.emit("audit.anchor-failed", null, {
        kind: row.kind,
        sealNo: header.no,
        reason: reasonOf(error).slice(0, 500),
        givenUp: !wake,
      });
  }
}

/** In Japanese, the language of the trail; what comes from a library stays as it is. */
function reasonOf(error: unknown): string {
  const message = messageOf(error);
  if (message) return translate("ja", message.key, message.params ?? {});
  return error instanceof Error ? error.message : String(error);
}
