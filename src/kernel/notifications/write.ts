import type { Kysely } from "kysely";
import { v7 as uuid } from "uuid";
import { json } from "#kernel/db/json.ts";
import type { DB } from "#kernel/db/schema.ts";
import { addJob } from "#kernel/jobs/queue.ts";
import type { NewNotification } from "#kernel/operation/context.ts";

/** Writes notices for people; those that also go by mail get a job that sends them after commit. */
export function insertNotifications(tx: Kysely<DB>, notifications: readonly NewNotification[], now: string): Promise<unknown>[] {
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
  }));
  const mailed = rows.filter((_, index) => notifications[index]?.mail !== false).map((row) => row.id);
  const writes: Promise<unknown>[] = [tx.insertInto("notification").values(rows).execute()];
  if (mailed.length > 0) writes.push(addJob(tx, "notifications.mail", { ids: mailed }));
  return writes;
}
