import type { Selectable } from "kysely";
import { forbidden, refused } from "#kernel/contract/problem.ts";
import { json } from "#kernel/db/json.ts";
import type { DispatchRecipient } from "#kernel/db/schema.ts";
import { readNotices } from "#kernel/notifications/settle.ts";
import type { Work } from "#kernel/operation/context.ts";
import type { ActingFor } from "#kernel/people/acting-for.ts";
import { capacityIn } from "#kernel/people/capacities.ts";
import { successionsOf } from "#kernel/regulations/successions.ts";
import type { DispatchRow } from "./row.ts";

export type RecipientRow = Selectable<DispatchRecipient>;

export interface Acknowledged {
  /** Places that this settled. */
  acknowledged: number;
  /** Places that still have to. */
  remaining: number;
  deputy: boolean;
}

export interface Mine {
  row: RecipientRow;
  actingFor: ActingFor | null;
}

/** What a person can acknowledge, one row a place: his own, else that of a post that he acts for or took over. */
export function mineOf(
  work: Pick<Work, "directory" | "regulations" | "actor" | "now">,
  rows: readonly RecipientRow[],
): Mine[] {
  const { directory, regulations, actor, now } = work;
  const { personId } = actor;
  if (!personId) return [];
  const successions = successionsOf(regulations, now);
  const own = rows.filter((row) => row.person_id === personId);
  const places = new Set(own.map((row) => row.place));
  const acting = rows.flatMap((row): Mine[] => {
    const post = row.post_code && !places.has(row.place) ? directory.postsByCode.get(row.post_code) : undefined;
    const capacity = post && capacityIn(directory, post, personId, now, successions);
    if (!capacity) return [];
    places.add(row.place);
    return [{ row, actingFor: capacity.actingFor }];
  });
  return [...own.map((row): Mine => ({ row, actingFor: row.deputy_basis as ActingFor | null })), ...acting];
}

/**
 * Acknowledges a dispatch for oneself, or as deputy for the post that it was sent to. Its records must be locked. One
 * `dispatch.acknowledged` for each place that is settled by it, with the number of places that remain. 409 when there is
 * nothing left to acknowledge, 403 when it was not sent to the actor; with `optional` both do nothing.
 */
export async function acknowledgeAs(
  work: Work,
  dispatch: DispatchRow,
  recordIds: readonly string[],
  options: { optional?: boolean } = {},
): Promise<Acknowledged> {
  const { tx, actor, now } = work;
  const [rows, numbers] = await Promise.all([
    tx.selectFrom("dispatch_recipient").selectAll().where("dispatch_id", "=", dispatch.id).orderBy("no").execute(),
    tx.selectFrom("dispatch_record").select(["record_id", "no"]).where("dispatch_id", "=", dispatch.id).execute(),
  ]);
  const open = new Set(rows.filter((row) => row.must_acknowledge && !row.settled_at).map((row) => row.place));
  const mine = mineOf(work, rows);
  const unread = mine.filter(
    ({ row }) => row.acknowledged_at === null && (row.settled_at === null || row.person_id === actor.personId),
  );
  if (unread.length === 0) {
    if (options.optional) return { acknowledged: 0, remaining: open.size, deputy: false };
    throw mine.length > 0 ? refused("dispatches.already-acknowledged") : forbidden("dispatches.not-addressee");
  }

  let acknowledged = 0;
  for (const { row, actingFor } of unread) {
    // A deputy settles the place; the holder may still acknowledge his own row when he is back.
    const read = {
      acknowledged_at: now,
      acknowledged_by: actor.personId,
      settled_at: row.settled_at ?? now,
      wake_at: null,
      acknowledged_for: actingFor ? json(actingFor) : null,
    };
    work.send(
      tx
        .updateTable("dispatch_recipient")
        .set(read)
        .where("dispatch_id", "=", dispatch.id)
        .where("no", "=", row.no)
        .execute(),
    );
    if (open.delete(row.place)) {
      acknowledged += 1;
      const settled = { settled_at: now, wake_at: null };
      work.send(
        tx
          .updateTable("dispatch_recipient")
          .set(settled)
          .where("dispatch_id", "=", dispatch.id)
          .where("place", "=", row.place)
          .execute(),
      );
    }
    for (const { record_id, no } of numbers) {
      if (!recordIds.includes(record_id)) continue;
      const data = {
        dispatchId: dispatch.id,
        document: dispatch.document,
        no,
        version: dispatch.version,
        personId: actor.personId,
        postCode: row.post_code,
        ...(row.unit_id ? { unitId: row.unit_id } : {}),
        deputy: actingFor !== null,
        remaining: open.size,
      };
      work.emit("dispatch.acknowledged", record_id, data, { actingFor, quiet: true });
    }
  }
  readNotices(work, `/dispatches/${dispatch.id}`);
  work.touch("dispatch");
  return { acknowledged, remaining: open.size, deputy: unread.every(({ actingFor }) => actingFor !== null) };
}
