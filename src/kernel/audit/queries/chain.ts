import { sql } from "kysely";
import { requireAll } from "#kernel/access/require-all.ts";
import { decodeCursor, toPage } from "#kernel/contract/page.ts";
import { query } from "#kernel/operation/operation.ts";
import type { Tx } from "#kernel/operation/context.ts";
import { shownTarget, type AnchorKind } from "../anchors/target.ts";
import { anchorHistory, chain } from "../contract.ts";
import { headOf, readHeader, type KeyHeader } from "../seal.ts";
import { lastSeal } from "../store.ts";

/** The state of the trail in a few figures. */
export const showChain = query(chain, async ({ tx, scope }) => {
  requireAll(scope);
  const [last, waiting, keys, anchors] = await Promise.all([
    lastSeal(tx),
    waitingIn(tx),
    keysOf(tx),
    newestAnchors(tx),
  ]);
  const head = last ? { no: last.parsed.no, head: headOf(last).toString("hex"), sealedAt: last.parsed.sealedAt } : null;
  return { head, ...waiting, publicKey: keys.at(-1)?.publicKey ?? null, keys, anchors };
});

async function waitingIn(tx: Tx) {
  const { rows } = await sql<{ sealed: number; waiting: number; waitingSince: string | null }>`select
    coalesce((select max(first_position + count - 1) from seal where kind = 'events'), 0) as sealed,
    (select count(*) from event_unsealed)::int as waiting,
    (select recorded_at from event where seq = (select min(seq) from event_unsealed)) as "waitingSince"`.execute(tx);
  const [row] = rows;
  return row ?? { sealed: 0, waiting: 0, waitingSince: null };
}

async function keysOf(tx: Tx) {
  const rows = await tx.selectFrom("seal").select(["no", "header"]).where("kind", "=", "key").orderBy("no").execute();
  return rows.flatMap(({ no, header }) => {
    const key = readHeader(header) as KeyHeader | undefined;
    return key ? [{ no, publicKey: key.publicKey, at: key.sealedAt, because: key.because }] : [];
  });
}

interface AnchorRow {
  kind: AnchorKind;
  target: string;
  state: "waiting" | "done" | "failed";
  no: number;
  at: string;
  provenAt: string | null;
  error: string | null;
  nextAt: string | null;
  doneNo: number | null;
  doneAt: string | null;
}

/** Of each target the newest attempt, and the newest that came to an end. */
async function newestAnchors(tx: Tx) {
  const { rows } = await sql<AnchorRow>`select a.kind, a.target, a.state, a.seal_no as no,
      coalesce(a.done_at, a.created_at) as at, a.proven_at as "provenAt", a.error, a.wake_at as "nextAt",
      d.seal_no as "doneNo", d.done_at as "doneAt"
    from (select distinct on (kind, target) * from seal_anchor order by kind, target, seal_no desc) a
    left join lateral (select seal_no, done_at from seal_anchor b where b.kind = a.kind and b.target = a.target
      and b.state = 'done' order by b.seal_no desc limit 1) d on true order by a.kind, a.target`.execute(tx);
  return rows.map(({ doneNo, doneAt, ...row }) => ({
    ...row,
    target: shownTarget(row),
    lastDone: doneNo === null || doneAt === null ? null : { no: doneNo, at: doneAt },
  }));
}

/** The history of the anchors. */
export const listAnchors = query(anchorHistory, async ({ tx, input, scope }) => {
  requireAll(scope);
  const after = decodeCursor(input.cursor, 2);
  let rows = tx
    .selectFrom("seal_anchor")
    .innerJoin("seal", "seal.no", "seal_anchor.seal_no")
    .select(["id", "seal.no", "seal.head", "seal_anchor.kind", "target", "state", "attempts", "created_at", "done_at"])
    .select(["proven_at", "error"])
    .orderBy("created_at", "desc")
    .orderBy("id", "desc")
    .limit(input.limit + 1);
  if (after) rows = rows.where(sql<boolean>`(created_at, id) < (${after[0]}::timestamptz, ${after[1]}::uuid)`);
  const { items, next } = toPage(await rows.execute(), input.limit, (row) => [row.created_at, row.id]);
  return {
    items: items.map((row) => ({
      id: row.id,
      no: row.no,
      head: row.head.toString("hex"),
      kind: row.kind,
      target: shownTarget({ kind: row.kind as AnchorKind, target: row.target }),
      state: row.state as "waiting" | "done" | "failed",
      attempts: row.attempts,
      createdAt: row.created_at,
      doneAt: row.done_at,
      provenAt: row.proven_at,
      error: row.error,
    })),
    next,
  };
});
