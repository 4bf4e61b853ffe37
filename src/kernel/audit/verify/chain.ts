import type { Seal } from "../seal.ts";
import { Pages } from "./pages.ts";
import { newReport, note, settle, type Report } from "./report.ts";
import { followSeals, type KnownHead } from "./seals.ts";
import { walkBatch, walkRest, type Entry, type Walk } from "./walk.ts";

/** Seals and events in the order of the chain, from a bundle or from the database. */
export interface ChainSource {
  seals: () => AsyncIterable<Seal[]>;
  entries: () => AsyncIterable<Entry[]>;
}

export interface VerifyOptions {
  keys?: readonly string[];
  anchors?: ReadonlyMap<number, KnownHead>;
  onProgress?: (done: number) => void;
}

/** Places from `first` to `last`; `newest`: the end of the whole chain as it is claimed, and when. */
export interface Stretch {
  first: number;
  last: number;
  newest: { no: number; head: string; at: string } | null;
  /** From the first seal to the newest. */
  gapless: boolean;
}

/** Verifies a stretch of the chain. Keys may stand before it, and behind it seals that lead on to a head left outside. */
export async function verifyChain(
  source: ChainSource,
  stretch: Stretch,
  options: VerifyOptions = {},
): Promise<{ report: Report; key: string | undefined }> {
  const report = newReport();
  const { anchors = new Map<number, KnownHead>(), keys = [], onProgress } = options;
  const chain = followSeals(report, { keys, anchors, gapless: stretch.gapless });
  const entries = new Pages(source.entries());
  const walk: Walk = {
    newest: new Map(),
    doubtful: [],
    told: new Set(),
    elsewhere: (position) => isElsewhere(source, position),
  };
  let place = stretch.first;
  let former: { no: number; sealedAt: number } | undefined;
  for await (const page of source.seals()) {
    for (const seal of page) {
      const header = chain.next(seal);
      if (!header || place > stretch.last) continue;
      const begun = place > stretch.first;
      if (begun && !stretch.gapless && former && header.no > former.no + 1)
        note(report, { kind: "seal", key: "seal.gap", params: { no: former.no + 1, to: header.no - 1 }, at: place });
      if (header.kind === "events") {
        if (header.first !== place) {
          const params = { no: header.no, first: header.first, expected: place };
          note(report, { kind: "seal", key: "seal.places", params, at: place });
        }
        await walkBatch(header, entries, walk, report, former?.sealedAt ?? Number.NaN);
        place = header.first + header.count;
        onProgress?.(place - stretch.first);
      }
      former = { no: header.no, sealedAt: Date.parse(header.sealedAt) };
    }
  }
  await walkRest(entries, report, place - 1);
  await entries.close();
  if (Number.isFinite(stretch.last) && place <= stretch.last)
    note(report, { kind: "seal", key: "seal.short", params: { from: place, to: stretch.last }, at: place });
  chain.end(stretch.newest);
  if (place > stretch.first) report.whole = { first: stretch.first, last: place - 1 };
  return { report: settle(report), key: chain.key() };
}

async function isElsewhere(source: ChainSource, position: number): Promise<boolean> {
  for await (const page of source.entries()) if (page.some((entry) => entry.position === position)) return true;
  return false;
}
