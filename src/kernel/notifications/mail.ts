import nodemailer, { type Transporter } from "nodemailer";
import { readEnvironment, type Environment } from "#kernel/config/environment.ts";
import type { JobContext, JobDefinition } from "#kernel/operation/manifest.ts";
import type { Work } from "#kernel/operation/context.ts";
import { isActive } from "#kernel/people/lookup.ts";
import { mailText } from "./mail-text.ts";
import { mailPreferences } from "./preferences.ts";
import type { Tone } from "./contract.ts";

type Settings = Pick<Environment, "smtpUrl" | "mailFrom" | "publicUrl">;

/** Notices older than this are not mailed any more: news of last week would only confuse. */
const STALE = { hours: 7 * 24 };
const PAUSES = [1, 2, 5, 10];
const AT_ONCE = 500;

/** Sends the notices that wait for mail: after each transaction that wrote some, and every minute what was left. */
export const mailJob: JobDefinition = {
  name: "notifications.mail",
  cron: "* * * * *",
  batches: (job) => sendMail(job, readEnvironment()),
};

const transports = new Map<string, Transporter>();

/** One pool of connections for each server; only this process's worker uses it. */
function transportFor(url: string): Transporter {
  let transport = transports.get(url);
  if (!transport) {
    transport = nodemailer.createTransport(url, {
      connectionTimeout: 10_000,
      greetingTimeout: 10_000,
      socketTimeout: 30_000,
    } as never);
    transports.set(url, transport);
  }
  return transport;
}

/**
 * Sends each waiting notice once, in a transaction of its own: its row stays locked while the server takes it, so that a
 * second worker passes it over, and it counts as sent only when the server has said so. While the server is away the
 * notices wait, with growing pauses; without a server in the settings they stay unsent and nothing is said.
 */
export async function sendMail(job: JobContext, settings: Settings): Promise<void> {
  if (!settings.smtpUrl) return;
  const transport = transportFor(settings.smtpUrl);
  const now = job.now();
  const rows = await job.database.read
    .selectFrom("notification")
    .select("id")
    .where("mail_wake_at", "<=", now)
    .orderBy("mail_wake_at")
    .orderBy("id")
    .limit(AT_ONCE)
    .execute();
  for (const { id } of rows) {
    const away = await job.work((work) => sendOne(work, id, transport, settings));
    // The server itself is away: the others would only wait for the same.
    if (away)
      return postpone(
        job,
        rows.map((row) => row.id),
      );
  }
}

/** Sends one notice if it still waits. True when the server could not be reached at all. */
async function sendOne(work: Work, id: string, transport: Transporter, settings: Settings): Promise<boolean> {
  const { tx, now, directory } = work;
  const notice = await tx
    .selectFrom("notification")
    .selectAll()
    .where("id", "=", id)
    .where("mailed_at", "is", null)
    .where("mail_wake_at", "<=", now)
    .forUpdate()
    .skipLocked()
    .executeTakeFirst();
  if (!notice) return false;
  const done = (columns: {
    mailed_at?: string;
    mail_error?: string | null;
    mail_attempts?: number;
    mail_wake_at: string | null;
    href?: string;
  }) => work.send(tx.updateTable("notification").set(columns).where("id", "=", id).execute());
  const person = directory.persons.get(notice.person_id);
  const address = notice.mail_to ?? person?.email;
  const wanted =
    person &&
    isActive(person, now) &&
    (notice.mail_to !== null || (await mailPreferences(tx, person.id))[notice.tone as Tone]);
  if (!address || !wanted) {
    done({ mail_wake_at: null });
    return false;
  }
  if (Temporal.Instant.compare(Temporal.Instant.from(notice.created_at).add(STALE), Temporal.Instant.from(now)) < 0) {
    done({ mail_wake_at: null, mail_error: "stale" });
    return false;
  }
  const mail = mailText(
    { ...notice, params: notice.params as Record<string, unknown> },
    person.locale,
    settings.publicUrl,
  );
  const mail_attempts = notice.mail_attempts + 1;
  try {
    // The same id at every attempt: where an answer was lost, the reader's side can tell the copies apart.
    const messageId = `<${id}@${new URL(settings.publicUrl).hostname}>`;
    await transport.sendMail({
      from: settings.mailFrom,
      to: address,
      messageId,
      headers: { "Auto-Submitted": "auto-generated" },
      ...mail,
    });
    const sent = { mailed_at: now, mail_wake_at: null, mail_error: null, mail_attempts };
    done(notice.on_screen ? sent : { ...sent, href: "" });
    return false;
  } catch (error) {
    const { message, responseCode, code } = error as { message: string; responseCode?: number; code?: string };
    const mail_error = message.slice(0, 500);
    // 5xx to this very mail or address: trying again would give the same answer.
    if (responseCode !== undefined && responseCode >= 500 && code !== "EAUTH") {
      done({ mail_wake_at: null, mail_error, mail_attempts });
      return false;
    }
    done({ mail_wake_at: later(now, notice.mail_attempts), mail_error, mail_attempts });
    return responseCode === undefined || code === "EAUTH" || responseCode === 421;
  }
}

/** Everything that was due waits a minute; the one that was tried has its own pause. */
async function postpone(job: JobContext, ids: readonly string[]): Promise<void> {
  await job.work(async ({ tx, now, send }) => {
    send(
      tx
        .updateTable("notification")
        .set({ mail_wake_at: later(now, 0) })
        .where("id", "in", ids)
        .where("mail_wake_at", "<=", now)
        .execute(),
    );
  });
}

function later(now: string, attempts: number): string {
  return Temporal.Instant.from(now)
    .add({ minutes: PAUSES[Math.min(attempts, PAUSES.length - 1)] ?? 10 })
    .toString();
}
