import { asCanonical, leafText, type CanonicalEvent } from "../canonical.ts";
import { leafHash, rootOf } from "../merkle.ts";
import type { EventsHeader } from "../seal.ts";
import type { Pages } from "./pages.ts";
import { named, note, type Report } from "./report.ts";

/** An event at its place, with the leaf that was written down for it (hex). Without the event: it is gone, or cannot be read. */
export interface Entry {
  position: number;
  event: CanonicalEvent | undefined;
  before: string | null;
  leaf: string;
  /** Known of an event that is gone. */
  seq?: string;
  gone?: boolean;
}

/** A line as an entry; also for events with a proof. What does not fit makes the event unreadable, never the program fail. */
export function entryOf(line: unknown): Entry {
  const given = line as Record<string, unknown>;
  const event = asCanonical(given["event"]);
  const before = given["before"];
  const { position, leaf, seq } = given;
  return {
    position: typeof position === "number" ? position : -1,
    event: before === null || typeof before === "string" ? event : undefined,
    before: typeof before === "string" ? before : null,
    leaf: typeof leaf === "string" ? leaf : "",
    ...(typeof seq === "string" ? { seq } : {}),
    gone: given["event"] === null,
  };
}

export interface Walk {
  /** Newest leaf of each record, and at which place. */
  newest: Map<string, { leaf: string; position: number; event: CanonicalEvent }>;
  /** Places of batches whose root is not the signed one. */
  doubtful: { first: number; last: number }[];
  /** Leaves as written down of events that are named already: what refers to them is no fault of its own. */
  told: Set<string>;
  /** Whether an entry with this position stands anywhere else. */
  elsewhere: (position: number) => Promise<boolean>;
}

const DAY = 86_400_000;

/**
 * Holds the events of one batch against its seal. What differs is named as exactly as can be: by the leaf that was written
 * down for the event, else by the next event of the same record, else by the batch.
 */
export async function walkBatch(
  header: EventsHeader,
  entries: Pages<Entry>,
  walk: Walk,
  report: Report,
  sealedBefore: number,
): Promise<void> {
  const leaves: Buffer[] = [];
  const last = header.first + header.count - 1;
  let lastSeq = -1n;
  let whole = true;
  const unfit: Unfit[] = [];
  const places = new Map<string, number>();
  for (let position = header.first; position <= last;) {
    if (!entries.ready) await entries.fill();
    const entry = entries.peek();
    if (!entry || entry.position > position) {
      whole = false;
      const moved = await walk.elsewhere(position);
      note(report, {
        kind: moved ? "moved" : "missing",
        key: moved ? "moved" : "missing",
        params: { position, no: header.no },
        event: { position },
        at: position,
      });
      // A long gap is told once.
      position = moved ? position + 1 : Math.min(entry?.position ?? last + 1, last + 1);
      continue;
    }
    entries.take();
    const { event } = entry;
    if (entry.position < position) {
      walk.told.add(entry.leaf);
      note(report, {
        kind: "added",
        key: "twice",
        params: { position: entry.position },
        event: named(event, entry.position),
        at: position,
      });
      continue;
    }
    report.events += 1;
    const leaf = event && leafHash(leafText(event, entry.before));
    leaves.push(Buffer.from(entry.leaf, "hex"));
    places.set(entry.leaf, position);
    if (entry.gone) {
      walk.told.add(entry.leaf);
      note(report, {
        kind: "missing",
        key: "gone",
        params: { position, no: header.no },
        event: { position, ...(entry.seq ? { seq: entry.seq } : {}) },
        at: position,
      });
    } else if (!event || leaf?.toString("hex") !== entry.leaf) {
      walk.told.add(entry.leaf);
      note(report, {
        kind: "changed",
        key: "changed",
        params: { position, no: header.no },
        event: named(event, position),
        at: position,
      });
    } else {
      const seq = BigInt(event.seq);
      if (seq <= lastSeq)
        note(report, {
          kind: "moved",
          key: "disorder",
          params: { position, no: header.no },
          event: named(event, position),
          at: position,
        });
      lastSeq = seq;
      const former = event.recordId === null ? undefined : followRecord(entry, event, walk);
      if (former && former.leaf !== entry.before) unfit.push({ entry, event, former });
      if (sealedBefore - Date.parse(event.recordedAt) > DAY) report.late += 1;
    }
    position += 1;
  }
  if (whole && !(leaves.length > 0 && rootOf(leaves).equals(Buffer.from(header.root, "hex")))) {
    walk.doubtful.push({ first: header.first, last });
    note(report, {
      kind: "changed",
      key: "batch",
      params: { no: header.no, first: header.first, last },
      event: { position: header.first },
      at: header.first,
      range: { first: header.first, last },
    });
  }
  judge({ unfit, places, no: header.no }, walk, report);
}

type Former = { leaf: string; position: number; event: CanonicalEvent };

interface Unfit {
  entry: Entry;
  event: CanonicalEvent;
  former: Former;
}

/** Gives the event before it in its record, as far as it was shown. */
function followRecord(entry: Entry, event: CanonicalEvent, walk: Walk): Former | undefined {
  const recordId = event.recordId ?? "";
  const former = walk.newest.get(recordId);
  walk.newest.set(recordId, { leaf: entry.leaf, position: entry.position, event });
  return former;
}

/**
 * Each event names the leaf of the one before it in its record. What does not fit convicts the one of the doubtful batch; where
 * both are proven, an event between them is not there; where the one it names stands at another place, it is itself not at
 * its own. Judged when the root of the batch is known. `places`: of the leaves of this batch.
 */
function judge(
  { unfit, places, no }: { unfit: Unfit[]; places: ReadonlyMap<string, number>; no: number },
  walk: Walk,
  report: Report,
): void {
  const doubted = ({ position }: { position: number }) =>
    walk.doubtful.some(({ first, last }) => position >= first && position <= last);
  for (const { entry, event, former } of unfit) {
    if (entry.before !== null && walk.told.has(entry.before)) continue;
    const elsewhere = entry.before !== null && (places.get(entry.before) ?? former.position) !== former.position;
    const [key, who] = elsewhere
      ? (["disorder", { position: entry.position, event }] as const)
      : doubted(former)
        ? (["record", former] as const)
        : doubted(entry)
          ? (["changed", { position: entry.position, event }] as const)
          : (["history", { position: entry.position, event }] as const);
    const { position } = who;
    const kind = key === "history" ? "missing" : elsewhere ? "moved" : "changed";
    note(report, { kind, key, params: { position, no }, event: named(who.event, position), at: position });
  }
}

/** What stands behind the last seal that was shown. */
export async function walkRest(entries: Pages<Entry>, report: Report, last: number): Promise<void> {
  for (;;) {
    if (!entries.ready) await entries.fill();
    const entry = entries.peek();
    if (!entry) return;
    entries.take();
    const key = entry.position <= last ? "twice" : "behind";
    note(report, {
      kind: "added",
      key,
      params: { position: entry.position },
      event: named(entry.event, entry.position),
      at: entry.position,
    });
  }
}
