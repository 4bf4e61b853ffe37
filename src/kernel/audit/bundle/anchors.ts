import { sql, type Kysely } from "kysely";
import type { DB } from "#kernel/db/schema.ts";
import { shownTarget, type AnchorKind } from "../anchors/target.ts";
import { ndjson, type Part } from "./pack.ts";
import type { SealNumbers } from "./choose.ts";

/** An anchor in a bundle; the token of a time stamp is a file of its own beside the text that it stamps. */
export interface BundledAnchor {
  no: number;
  head: string;
  kind: AnchorKind;
  target: string;
  doneAt: string | null;
  provenAt: string | null;
  /** Name without ending: `<stamp>.tsr` is the token, `<stamp>.json` the stamped header. */
  stamp: string | null;
}

/** The heads of these seals that were left outside, with their time stamps. */
export async function anchorParts(db: Kysely<DB>, seals: SealNumbers): Promise<Part[]> {
  let query = db
    .selectFrom("seal_anchor")
    .innerJoin("seal", "seal.no", "seal_anchor.seal_no")
    .select(["seal.no", "seal.head", "seal.header", "seal_anchor.kind", "target", "done_at", "proven_at", "receipt"])
    .where("state", "=", "done")
    .where("seal.no", "<=", seals.to)
    .orderBy("seal.no")
    .orderBy("id");
  query =
    seals.from === null
      ? query.where(sql<boolean>`seal.no = any(${seals.single}::bigint[])`)
      : query.where("seal.no", ">=", seals.from);
  const rows = await query.execute();
  const parts: Part[] = [];
  const lines = rows.map((row, index): BundledAnchor => {
    const stamp = row.receipt ? `stamps/${row.no}-${index + 1}` : null;
    const { receipt, header } = row;
    if (stamp && receipt) {
      parts.push({ name: `${stamp}.tsr`, chunks: () => bytes(receipt) });
      parts.push({ name: `${stamp}.json`, chunks: () => bytes(Buffer.from(header)) });
    }
    return {
      no: row.no,
      head: row.head.toString("hex"),
      kind: row.kind as AnchorKind,
      target: shownTarget({ kind: row.kind as AnchorKind, target: row.target }),
      doneAt: row.done_at,
      provenAt: row.proven_at,
      stamp,
    };
  });
  return [{ name: "anchors.ndjson", chunks: () => ndjson(bytesOf([lines])) }, ...parts];
}

async function* bytes(content: Uint8Array): AsyncGenerator<Uint8Array> {
  yield content;
}

async function* bytesOf<T>(pages: T[]): AsyncGenerator<T> {
  yield* pages;
}
