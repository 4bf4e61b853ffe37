import type { Work } from "#kernel/operation/context.ts";

/** Whoever has done what a notice asked for need not mark it as read: all notices to him that lead to this page. */
export function readNotices(work: Work, href: string): void {
  const { tx, actor, now } = work;
  if (!actor.personId) return;
  const mine = tx
    .updateTable("notification")
    .set({ read_at: now })
    .where("person_id", "=", actor.personId)
    .where("read_at", "is", null)
    .where("href", "=", href);
  work.send(mine.execute());
  work.touch(`person:${actor.personId}`);
}
