import { invalid, refused } from "#kernel/contract/problem.ts";
import { operation } from "#kernel/operation/operation.ts";
import { retire } from "../contract.ts";

/**
 * Takes a system out of use. 409 while another system counts on it as standby; a domain that still needs it (an open
 * trouble) refuses in its reaction to the event.
 */
export const retireSystem = operation(retire, async (context) => {
  const { tx, input, now, emit, send, change } = context;
  const { id, version, reason, successorId } = input;
  const record = await context.lock(id, { version, kind: "system" });
  if (record.state === "retired") throw refused("system.not.retired");
  if (successorId === id) throw invalid("successorId", "system.invalid.own-successor");

  const [standbyFor, successor] = await Promise.all([
    tx
      .selectFrom("system")
      .select("code")
      .where("standby_id", "=", id)
      .where("retired_at", "is", null)
      .executeTakeFirst(),
    successorId ? tx.selectFrom("system").select("retired_at").where("id", "=", successorId).executeTakeFirst() : null,
  ]);
  if (standbyFor) throw refused("system.not.standby-of", { code: standbyFor.code });
  if (successorId && (!successor || successor.retired_at))
    throw invalid("successorId", "system.invalid.unknown-system");

  send(tx.updateTable("system").set({ retired_at: now, successor_id: successorId }).where("id", "=", id).execute());
  change(id, { state: "retired", closed: true, closedAt: now });
  emit("system.retired", id, { reason, successorId });
  return { id, number: record.number, version: record.version + 1 };
});
