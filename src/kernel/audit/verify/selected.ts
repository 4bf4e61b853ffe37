import { leafText } from "../canonical.ts";
import { leafHash, rootFromPath } from "../merkle.ts";
import type { OpenBundle } from "../bundle/open.ts";
import type { EventsHeader } from "../seal.ts";
import type { ChainSource, VerifyOptions } from "./chain.ts";
import { named, newReport, note, settle, type Report } from "./report.ts";
import { followSeals, type KnownHead } from "./seals.ts";
import { entryOf } from "./walk.ts";

/**
 * Verifies single events: each by the way from its leaf to the root of its seal. Of one record's history also that it begins at
 * the beginning and that nothing is left out in between; whether newer events of it exist cannot be seen from within.
 */
export async function verifySelected(
  source: ChainSource,
  bundle: OpenBundle,
  { keys = [], anchors = new Map<number, KnownHead>(), onProgress }: VerifyOptions,
): Promise<{ report: Report; key: string | undefined }> {
  const report = newReport();
  const chain = followSeals(report, { keys, anchors, gapless: false });
  const headers = new Map<number, EventsHeader>();
  for await (const page of source.seals())
    for (const seal of page) {
      const header = chain.next(seal);
      if (header?.kind === "events") headers.set(header.no, header);
    }
  const record = bundle.manifest.record;
  let last = 0;
  let former: string | null = null;
  for await (const page of bundle.lines("events.ndjson")) {
    for (const line of page) {
      report.events += 1;
      const entry = entryOf(line);
      const { position, event } = entry;
      const { no, path } = line as { no?: unknown; path?: unknown };
      const told = { params: { position, no }, event: named(event, position), at: position };
      if (position <= last)
        note(report, {
          kind: position === last ? "added" : "moved",
          key: position === last ? "twice" : "disorder",
          ...told,
        });
      last = Math.max(last, position);
      const leaf = event && leafHash(leafText(event, entry.before));
      if (!leaf || leaf.toString("hex") !== entry.leaf) {
        note(report, { kind: "changed", key: "changed", ...told });
      } else {
        const header = headers.get(Number(no));
        const index = position - (header?.first ?? 0);
        const root = header && rootFromPath(leaf, index, header.count, pathIn(path));
        if (!header) note(report, { kind: "seal", key: "seal.absent", ...told });
        else if (root?.toString("hex") !== header.root) note(report, { kind: "changed", key: "path", ...told });
      }
      if (record && event?.recordId !== record.id) note(report, { kind: "added", key: "foreign", ...told });
      if (record && entry.before !== former) note(report, { kind: "missing", key: "history", ...told });
      former = entry.leaf;
    }
    onProgress?.(report.events);
  }
  chain.end({ ...bundle.manifest.head, at: bundle.manifest.madeAt });
  return { report: settle(report), key: chain.key() };
}

const pathIn = (path: unknown): Buffer[] =>
  Array.isArray(path) ? path.map((each) => Buffer.from(String(each), "hex")) : [];
