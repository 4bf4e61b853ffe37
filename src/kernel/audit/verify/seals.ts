import { headOf, isGenuine, NOTHING, readHeader, type Seal, type SealHeader } from "../seal.ts";
import { note, type Report } from "./report.ts";

/** A head that was left outside. */
export interface KnownHead {
  /** Hex. */
  head: string;
  sealedAt: string;
  /** Further heads that were left for the same seal. */
  others?: string[];
}

export interface SealOptions {
  /** Public keys that the verifier knows from elsewhere. */
  keys: readonly string[];
  /** Heads that were left outside, by the number of the seal. */
  anchors: ReadonlyMap<number, KnownHead>;
  /** Nothing may be left out between the first seal and the last. */
  gapless: boolean;
}

/**
 * Follows the chain: numbers, link to the seal before, signature, and that the signing key is the one that was announced last.
 * `next` gives the header when it can be read and is genuine.
 */
export function followSeals(report: Report, options: SealOptions) {
  let before: { header: SealHeader; head: string } | undefined;
  let key: string | undefined;
  let places = 1;
  const seen = new Set<number>();
  const wrong = (no: number, why: string, kind: "seal" | "key" | "anchor" = "seal", params: object = {}) =>
    note(report, { kind, key: `${kind}.${why}`, params: { no, ...params }, at: places });

  function next(seal: Seal): SealHeader | undefined {
    report.seals += 1;
    const expected = before ? before.header.no + 1 : 0;
    const header = readHeader(seal.header);
    if (!header) {
      wrong(expected, "unreadable");
      return undefined;
    }
    const head = headOf(seal).toString("hex");
    if (header.kind === "events") places = header.first;
    if (report.chain !== null && header.chain !== report.chain) {
      wrong(header.no, "chain");
      return undefined;
    }
    report.chain = header.chain;
    if (before && header.no <= before.header.no) {
      wrong(header.no, "order");
      return undefined;
    }
    if (options.gapless && header.no > expected) wrong(expected, "gap", "seal", { to: header.no - 1 });
    if (header.no === expected && header.previous !== (before ? before.head : NOTHING)) wrong(header.no, "previous");
    if (!isGenuine(seal, header)) wrong(header.no, "signature");
    else checkKey(header);
    const anchored = options.anchors.get(header.no);
    if (anchored !== undefined) {
      seen.add(header.no);
      for (const left of [anchored.head, ...(anchored.others ?? [])])
        if (left === head) report.anchors.matched += 1;
        else wrong(header.no, "other", "anchor", { head, anchored: left });
    }
    before = { header, head };
    if (header.kind === "key") announce(header);
    report.head = { no: header.no, head, sealedAt: header.sealedAt };
    return header;
  }

  /** Who signs a seal must be the key before it; the first key, and one in place of a lost one, vouch for themselves. */
  function checkKey(header: SealHeader): void {
    if (header.kind === "key" && header.because === "first") {
      if (header.no !== 0 || header.signer !== header.publicKey) wrong(header.no, "announced", "key");
    } else if (header.kind === "key" && header.because === "lost") {
      if (header.signer !== header.publicKey) wrong(header.no, "announced", "key");
      else if (!options.keys.includes(header.publicKey))
        wrong(header.no, "lost", "key", { publicKey: header.publicKey });
    } else if (header.signer !== key) wrong(header.no, "signer", "key", { publicKey: header.signer });
  }

  function announce(header: SealHeader & { kind: "key" }): void {
    key = header.publicKey;
    report.keys.push({ publicKey: header.publicKey, from: header.no, because: header.because });
  }

  /** `newest`: what is claimed to be the chain's end, and when that was. A head left outside before then must lie within. */
  function end(newest: { no: number; head: string; at: string } | null): void {
    for (const known of options.keys)
      if (!report.keys.some(({ publicKey }) => publicKey === known)) wrong(0, "unknown", "key", { publicKey: known });
    places = Number.MAX_SAFE_INTEGER - 2;
    for (const [no, { head, sealedAt }] of options.anchors) {
      if (seen.has(no)) continue;
      if (newest && no > newest.no && sealedAt <= newest.at) wrong(no, "beyond", "anchor", { last: newest.no });
      else if (newest && no === newest.no && head !== newest.head)
        wrong(no, "other", "anchor", { head: newest.head, anchored: head });
      else report.anchors.elsewhere += 1;
    }
  }

  return { next, end, key: () => key };
}
