import type { Selectable } from "kysely";
import { notFound, refused } from "#kernel/contract/problem.ts";
import type { Dispatch } from "#kernel/db/schema.ts";
import type { Tx } from "#kernel/operation/context.ts";
import type { Difference } from "./difference.ts";
import type { ItemValues } from "./item-values.ts";

/** A dispatch as it stands in the table, its JSON typed. */
export type DispatchRow = Omit<Selectable<Dispatch>, "items" | "difference"> & {
  items: ItemValues;
  difference: Difference | null;
};

/** Reads one dispatch and the records that it is about, main one first; 404 when there is none. */
export async function loadDispatch(
  tx: Tx,
  id: string,
): Promise<{ dispatch: DispatchRow; recordIds: [string, ...string[]] }> {
  const dispatch = await tx.selectFrom("dispatch").selectAll().where("id", "=", id).executeTakeFirst();
  if (!dispatch) throw notFound("dispatch");
  return { dispatch: dispatch as DispatchRow, recordIds: [dispatch.record_id, ...dispatch.also_record_ids] };
}

/** One that was sent; a draft cannot be answered. */
export async function loadSent(
  tx: Tx,
  id: string,
): Promise<{ dispatch: DispatchRow & { no: number }; recordIds: [string, ...string[]] }> {
  const { dispatch, recordIds } = await loadDispatch(tx, id);
  if (dispatch.state !== "sent" || dispatch.no === null) throw refused("dispatches.not-sent");
  return { dispatch: { ...dispatch, no: dispatch.no }, recordIds };
}
