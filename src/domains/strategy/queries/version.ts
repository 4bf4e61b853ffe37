import { notFound } from "#kernel/contract/problem.ts";
import { query } from "#kernel/operation/operation.ts";
import { refs } from "#kernel/people/refs.ts";
import { versionGet, type VersionChange } from "../contract.ts";
import type { Stage } from "../lifecycle.ts";
import type { SheetNode } from "../sheet.ts";
import { placeOf } from "./get.ts";
import { loadSheet } from "./load.ts";

/** One published version as it was. */
export const getVersion = query(versionGet, async ({ tx, input, scope, actor, directory }) => {
  const [, row] = await Promise.all([
    loadSheet(tx, input.id, scope),
    tx
      .selectFrom("policy_version")
      .selectAll()
      .where("policy_id", "=", input.id)
      .where("no", "=", input.no)
      .executeTakeFirst(),
  ]);
  if (!row) throw notFound("version");
  const names = refs(directory, actor.locale);
  return {
    no: row.no,
    stage: row.stage as Stage,
    publishedAt: row.published_at,
    by: names.person(row.published_by),
    reason: row.reason,
    nodes: (row.nodes as SheetNode[]).map((node) => placeOf(node, names)),
    changes: row.changes as VersionChange[],
  };
});
