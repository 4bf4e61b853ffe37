import { sql, type Kysely } from "kysely";
import type { DB } from "#kernel/db/schema.ts";
import { headOf, readHeader, type Seal, type SealHeader } from "./seal.ts";

export interface StoredSeal extends Seal {
  parsed: SealHeader;
}

const LOCK = 7_120_011;

/** Until the transaction ends nobody else seals; false when somebody does just now. */
export async function holdChain(tx: Kysely<DB>, wait = false): Promise<boolean> {
  if (wait) {
    await sql`select pg_advisory_xact_lock(${LOCK})`.execute(tx);
    return true;
  }
  const { rows } = await sql<{ held: boolean }>`select pg_try_advisory_xact_lock(${LOCK}) as held`.execute(tx);
  return rows[0]?.held === true;
}

const COLUMNS = ["header", "signature", "counter_signature"] as const;

interface Row {
  header: string;
  signature: Buffer;
  counter_signature: Buffer | null;
}

export function toSeal(row: Row): Seal {
  return {
    header: row.header,
    signature: row.signature.toString("base64url"),
    ...(row.counter_signature ? { counterSignature: row.counter_signature.toString("base64url") } : {}),
  };
}

/** The newest seal; undefined before the first. */
export async function lastSeal(db: Kysely<DB>): Promise<StoredSeal | undefined> {
  const row = await db.selectFrom("seal").select(COLUMNS).orderBy("no", "desc").limit(1).executeTakeFirst();
  return row && parsed(toSeal(row));
}

/** The newest announcement of a key: whose key signs now. */
export async function lastKey(db: Kysely<DB>): Promise<StoredSeal | undefined> {
  const row = await db
    .selectFrom("seal")
    .select(COLUMNS)
    .where("kind", "=", "key")
    .orderBy("no", "desc")
    .limit(1)
    .executeTakeFirst();
  return row && parsed(toSeal(row));
}

function parsed(seal: Seal): StoredSeal {
  const header = readHeader(seal.header);
  if (!header) throw new Error("A stored seal cannot be read; `kaname audit verify` says which");
  return { ...seal, parsed: header };
}

/** The place after the last one that was given. */
export async function nextPosition(db: Kysely<DB>): Promise<number> {
  const row = await db
    .selectFrom("seal")
    .select(["first_position", "count"])
    .where("kind", "=", "events")
    .orderBy("first_position", "desc")
    .limit(1)
    .executeTakeFirst();
  return row ? row.first_position + row.count : 1;
}

export function insertSeal(tx: Kysely<DB>, seal: Seal, header: SealHeader, first: number): Promise<unknown> {
  return tx
    .insertInto("seal")
    .values({
      no: header.no,
      kind: header.kind,
      first_position: first,
      count: header.kind === "events" ? header.count : 0,
      header: seal.header,
      head: headOf(seal),
      signature: Buffer.from(seal.signature, "base64url"),
      counter_signature: seal.counterSignature ? Buffer.from(seal.counterSignature, "base64url") : null,
      signer: header.signer,
      sealed_at: header.sealedAt,
    })
    .execute();
}
