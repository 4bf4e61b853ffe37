import { sql } from "kysely";
import { requireAll } from "#kernel/access/require-all.ts";
import { notFound } from "#kernel/contract/problem.ts";
import type { Tx } from "#kernel/operation/context.ts";
import { query } from "#kernel/operation/operation.ts";
import { shownTarget, type AnchorKind } from "../anchors/target.ts";
import { eventsAt } from "../bundle/read-chain.ts";
import { leafText } from "../canonical.ts";
import { get } from "../contract.ts";
import { leafHash, rootOf } from "../merkle.ts";
import { headOf, isGenuine, readHeader } from "../seal.ts";
import { toSeal } from "../store.ts";
import { fieldsOf } from "../words.ts";
import { EVENT_COLUMNS, present, type EventRecord } from "./rows.ts";

/** One event, and whether it is still what was sealed: its leaf, the root of its batch and the signature are computed anew. */
export const getEvent = query(get, async ({ tx, input, scope, directory, actor }) => {
  requireAll(scope);
  const { rows } = await sql<EventRecord & { stored: string }>`select ${EVENT_COLUMNS}, e.data::text as stored
    from event e left join event_place p on p.seq = e.seq where e.id = ${input.id}`.execute(tx);
  const [row] = rows;
  if (!row) throw notFound("event");
  const [event] = await present(tx, [row], directory, actor.locale);
  if (!event) throw notFound("event");
  return {
    event,
    fields: fieldsOf(row.type, row.data as Record<string, unknown>, actor.locale, directory),
    stored: row.stored,
    proof: row.position === null ? null : await proofOf(tx, row.position),
  };
});

async function proofOf(tx: Tx, position: number) {
  const row = await tx
    .selectFrom("seal")
    .selectAll()
    .where("kind", "=", "events")
    .where("first_position", "<=", position)
    .orderBy("first_position", "desc")
    .limit(1)
    .executeTakeFirstOrThrow();
  const seal = toSeal(row);
  const header = readHeader(seal.header);
  const [placed, leaves, anchors] = await Promise.all([
    eventsAt(tx, [position]),
    tx
      .selectFrom("event_place")
      .select("hash")
      .where("position", ">=", row.first_position)
      .where("position", "<", row.first_position + row.count)
      .orderBy("position")
      .execute(),
    anchorsOf(tx, row.no),
  ]);
  const [entry] = placed;
  const leaf = entry?.event ? leafHash(leafText(entry.event, entry.before)).toString("hex") : "";
  const holds =
    header?.kind === "events" &&
    leaf === entry?.leaf &&
    leaves.length === header.count &&
    rootOf(leaves.map(({ hash }) => hash)).toString("hex") === header.root &&
    isGenuine(seal, header);
  const { no, sealed_at: sealedAt, signer, count } = row;
  return { holds, position, leaf, seal: { no, sealedAt, head: headOf(seal).toString("hex"), signer, count }, anchors };
}

async function anchorsOf(tx: Tx, no: number) {
  const { rows } = await sql<{ kind: AnchorKind; target: string; no: number; at: string }>`
    select distinct on (kind, target) kind, target, seal_no as no, coalesce(proven_at, done_at) as at from seal_anchor
    where state = 'done' and seal_no >= ${no} order by kind, target, seal_no`.execute(tx);
  return rows.map((row) => ({ ...row, target: shownTarget(row) }));
}
