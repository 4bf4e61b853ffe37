import { sql } from "kysely";
import type { Output } from "#kernel/contract/contract.ts";
import type { Tx } from "#kernel/operation/context.ts";
import { query } from "#kernel/operation/operation.ts";
import { refs, type Refs } from "#kernel/people/refs.ts";
import { cellHistory, type VersionChange } from "../contract.ts";
import { sameValue, type CellValue } from "../values.ts";
import { loadSheet } from "./load.ts";

type Entry = Output<typeof cellHistory>["items"][number];
interface Asked {
  id: string;
  nodeId: string;
  field: string;
}

const MOST = 100;

/** Who wrote what into a cell: from the sheet's events, from files that were read in, and how it began. */
export const historyOfCell = query(cellHistory, async ({ tx, input, scope, actor, directory }) => {
  const names = refs(directory, actor.locale);
  const [{ nodes }, written, imported] = await Promise.all([
    loadSheet(tx, input.id, scope),
    writings(tx, input, names),
    imports(tx, input),
  ]);
  const items = [...written, ...imported].sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0)).slice(0, MOST);
  const value = nodes.find(({ id }) => id === input.nodeId)?.cells[input.field]?.v ?? null;
  const oldest = items.at(-1);
  const first = oldest ? oldest.before : value;
  return { items: first === null ? items : [...items, await beginning(tx, input, first, names)] };
});

async function writings(tx: Tx, { id, nodeId, field }: Asked, names: Refs): Promise<Entry[]> {
  const rows = await tx
    .selectFrom("event")
    .select(["occurred_at", "actor_id", "data"])
    .where("record_id", "=", id)
    .where("type", "=", "policy.cell-written")
    .where(sql<boolean>`data ->> 'nodeId' = ${nodeId} and data ->> 'field' = ${field}`)
    .orderBy("seq", "desc")
    .limit(MOST)
    .execute();
  return rows.map((row) => {
    const data = row.data as {
      before: CellValue | null;
      after: CellValue | null;
      correcting?: boolean;
      reason?: string;
    };
    return {
      at: row.occurred_at,
      by: names.person(row.actor_id),
      before: data.before,
      after: data.after,
      how: data.correcting ? ("corrected" as const) : ("written" as const),
      why: data.reason ?? "",
    };
  });
}

/** A file that is read in again becomes a published version at once; what it changed stands there. */
async function imports(tx: Tx, { id, nodeId, field }: Asked): Promise<Entry[]> {
  const rows = await tx
    .selectFrom("policy_version")
    .select(["published_at", "reason", "changes"])
    .where("policy_id", "=", id)
    .where("published_by", "is", null)
    .orderBy("no", "desc")
    .limit(MOST)
    .execute();
  return rows.flatMap((row) =>
    (row.changes as VersionChange[])
      .filter((change) => change.nodeId === nodeId && change.field === field)
      .map(({ before, after }) => ({
        at: row.published_at,
        by: null,
        before,
        after,
        how: "imported" as const,
        why: row.reason,
      })),
  );
}

/** What stood there before anybody wrote: it came with its place, from a file, or from the plan of a former year. */
async function beginning(tx: Tx, { id, nodeId }: Asked, after: CellValue, names: Refs): Promise<Entry> {
  const rows = await tx
    .selectFrom("event")
    .select(["type", "occurred_at", "actor_id", "data"])
    .where("record_id", "=", id)
    .where("type", "in", ["policy.node-added", "policy.imported", "policy.created"])
    .orderBy("seq")
    .execute();
  const added = rows.find(
    ({ type, data }) =>
      type === "policy.node-added" &&
      (data as { nodeId?: string }).nodeId === nodeId &&
      sameValue((data as { title?: string }).title, after),
  );
  const row = added ?? rows.find(({ type }) => type !== "policy.node-added");
  const how = row?.type === "policy.imported" ? "imported" : added ? "added" : "carried";
  const { source } = (row?.data ?? {}) as { source?: string };
  return {
    at: row?.occurred_at ?? "1970-01-01T00:00:00Z",
    by: names.person(row?.actor_id ?? null),
    before: null,
    after,
    how,
    why: how === "imported" ? (source ?? "") : "",
  };
}
