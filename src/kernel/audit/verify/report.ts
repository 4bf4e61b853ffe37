import type { CanonicalEvent } from "../canonical.ts";

/** What was found: the first four are about events; a seal, a key, an anchor or a time stamp can be at fault too. */
export type FindingKind = "missing" | "changed" | "moved" | "added" | "seal" | "key" | "anchor" | "stamp" | "file";

/** The event that a finding names, as far as it is known. */
export interface Named {
  position?: number;
  seq?: string;
  id?: string;
  type?: string;
  recordId?: string | null;
  recordedAt?: string;
}

export interface Finding {
  kind: FindingKind;
  /** Text `audit.found.<key>`. */
  key: string;
  params: Record<string, unknown>;
  event?: Named;
  /** The place in the chain by which findings are ordered: the first one is told first. */
  at: number;
  /** It names the batch only: anything of these places may be meant. */
  range?: { first: number; last: number };
}

export interface KeySeen {
  publicKey: string;
  from: number;
  because: string;
}

export interface Report {
  chain: string | null;
  events: number;
  seals: number;
  /** Places that are proven to be whole, without a gap; null where only single events are proven. */
  whole: { first: number; last: number } | null;
  head: { no: number; head: string; sealedAt: string } | null;
  keys: KeySeen[];
  anchors: { matched: number; elsewhere: number };
  stamps: { no: number; at: string; authority: string; trusted: boolean }[];
  /** Events that were written down more than a day before the seal in front of them: told, not judged. */
  late: number;
  /** Events that no seal covers yet (live database). */
  waiting: number;
  findings: Finding[];
  /** Findings beyond those that are kept. */
  more: number;
}

const KEPT = 50;

export function newReport(): Report {
  return {
    chain: null,
    events: 0,
    seals: 0,
    whole: null,
    head: null,
    keys: [],
    anchors: { matched: 0, elsewhere: 0 },
    stamps: [],
    late: 0,
    waiting: 0,
    findings: [],
    more: 0,
  };
}

export function note(report: Report, finding: Finding): void {
  if (report.findings.length < KEPT) report.findings.push(finding);
  else report.more += 1;
}

/**
 * Brings the findings into the order of the chain. A batch of which one event is known to be at fault is not told as well: the
 * exact name stands for it.
 */
export function settle(report: Report): Report {
  const exact = (range: { first: number; last: number }) =>
    report.findings.some(
      ({ range: other, event }) =>
        !other && event?.position !== undefined && event.position >= range.first && event.position <= range.last,
    );
  report.findings = report.findings.filter(({ range }) => !range || !exact(range)).sort((a, b) => a.at - b.at);
  return report;
}

export function named(event: CanonicalEvent | undefined, position?: number): Named {
  return {
    ...(position === undefined ? {} : { position }),
    ...(event
      ? { seq: event.seq, id: event.id, type: event.type, recordId: event.recordId, recordedAt: event.recordedAt }
      : {}),
  };
}
