import type { Kysely } from "kysely";
import { refused } from "#kernel/contract/problem.ts";
import type { DB } from "#kernel/db/schema.ts";
import type { KeyPlace } from "../keys.ts";
import { headOf } from "../seal.ts";
import { signerFor } from "../sealing.ts";
import { lastSeal } from "../store.ts";
import { anchorParts } from "./anchors.ts";
import { choose, sealNumbers, type Chosen, type Wanted } from "./choose.ts";
import { BUNDLE_FORMAT, type Manifest } from "./manifest.ts";
import { ndjson, pack, type Packed, type Part } from "./pack.ts";
import { eventsBetween, sealsOf, type PlacedEvent } from "./read-chain.ts";
import { provenEvents } from "./selected.ts";
import { README } from "./readme.ts";

export interface BundleOptions {
  wanted: Wanted;
  /** Shown in the manifest: what was asked for. */
  asked: Record<string, string>;
  now: string;
  key: KeyPlace;
  /** The same events as a table, for people; its name and its bytes from the events. */
  table?: (events: () => AsyncIterable<readonly PlacedEvent[]>) => Part;
  onProgress?: (done: number, total: number) => Promise<void> | void;
}

/**
 * Writes a bundle: everything that somebody needs to verify the events without this installation. Streams; what it holds in
 * memory does not grow with the events.
 *
 * @throws Problem `audit.export.nothing`, `audit.key.*`
 */
export async function writeBundle(db: Kysely<DB>, path: string, options: BundleOptions): Promise<Manifest> {
  const [last, signer] = await Promise.all([lastSeal(db), signerFor(db, options.key)]);
  if (!last || !signer) throw refused("audit.export.nothing");
  const chosen = await choose(db, options.wanted, last.parsed.no);
  const total = chosen.stretch ? chosen.stretch.last - chosen.stretch.first + 1 : chosen.positions.length;
  const seals = await sealNumbers(db, chosen);
  let made: Manifest | undefined;
  const manifestOf = (files: readonly Packed[]): Manifest => ({
    format: BUNDLE_FORMAT,
    chain: last.parsed.chain,
    madeAt: options.now,
    kind: chosen.kind,
    asked: options.asked,
    events: total,
    places: chosen.stretch ?? placesOf(chosen.positions),
    head: { no: last.parsed.no, head: headOf(last).toString("hex"), sealedAt: last.parsed.sealedAt },
    record: options.wanted.kind === "record" ? { id: options.wanted.id, number: options.wanted.number } : null,
    signer: signer.publicKey,
    files: [...files],
  });
  const events = () => readEvents(db, chosen);
  let text = "";
  await pack(path, [
    { name: "README.txt", chunks: () => only(README) },
    { name: "seals.ndjson", chunks: () => ndjson(sealsOf(db, seals)) },
    { name: "events.ndjson", chunks: () => ndjson(counted(events(), total, options.onProgress)) },
    ...(await anchorParts(db, seals)),
    ...(options.table ? [options.table(events)] : []),
    (files) => ({
      name: "manifest.json",
      chunks: () => {
        // Called once to learn the name, then when all others are written.
        made = manifestOf(files);
        text = `${JSON.stringify(made, null, 1)}\n`;
        return only(text);
      },
    }),
    { name: "manifest.sig", chunks: () => only(signer.sign(text).toString("base64url")) },
  ]);
  if (!made) throw new Error("The bundle has no manifest");
  return made;
}

function placesOf(positions: readonly number[]): Manifest["places"] {
  const [first, last] = [positions[0], positions.at(-1)];
  return first === undefined || last === undefined ? null : { first, last };
}

function readEvents(db: Kysely<DB>, { stretch, positions }: Chosen): AsyncIterable<readonly PlacedEvent[]> {
  return stretch ? eventsBetween(db, stretch.first, stretch.last) : provenEvents(db, positions);
}

async function* counted<T>(
  pages: AsyncIterable<readonly T[]>,
  total: number,
  onProgress: BundleOptions["onProgress"],
): AsyncGenerator<readonly T[]> {
  let done = 0;
  for await (const page of pages) {
    yield page;
    done += page.length;
    await onProgress?.(done, total);
  }
}

async function* only(text: string): AsyncGenerator<string> {
  yield text;
}
