import type { Kysely } from "kysely";
import { v7 as uuid } from "uuid";
import { json } from "#kernel/db/json.ts";
import type { DB } from "#kernel/db/schema.ts";
import { addJob } from "#kernel/jobs/queue.ts";
import type { NewNotification } from "#kernel/operation/context.ts";

/**
 * Writes notices for people. Those that also go by mail wait in the table until they are sent; a job after the commit
 * sends them at once, and every minute whatever was left.
 */
export function insertNotifications(
  tx: Kysely<DB>,
  notifications: readonly NewNotification[],
  now: string,
): Promise<unknown>[] {
  if (notifications.length === 0) return [];
  const rows = notifications.map((notification) => ({
    id: uuid(),
    person_id: notification.personId,
    key: notification.key,
    params: json(notification.params ?? {}),
    tone: notification.tone ?? "info",
    href: notification.href,
    record_id: notification.recordId ?? null,
    created_at: now,
    mail_wake_at: notification.mail === false ? null : now,
    mail_to: notification.mailTo ?? null,
    on_screen: notification.screen ?? true,
  }));
  const writes: Promise<unknown>[] = [tx.insertInto("notification").values(rows).execute()];
  // No job key: it would make every transaction wait for the commit of the one before. What fails is sent by the clock.
  if (rows.some((row) => row.mail_wake_at)) writes.push(addJob(tx, "notifications.mail", {}, { maxAttempts: 1 }));
  return writes;
}
