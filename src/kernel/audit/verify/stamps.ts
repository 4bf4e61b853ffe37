import { z } from "zod";
import { verifyToken, TimeStampError } from "../anchors/time-stamp.ts";
import type { OpenBundle } from "../bundle/open.ts";
import { readHeader } from "../seal.ts";
import { sha256 } from "../merkle.ts";
import { note, type Report } from "./report.ts";

const line = z.object({ no: z.number(), head: z.string(), stamp: z.string().nullable() });

/** Verifies the time stamps of a bundle: each for the header of a seal that is in it. */
export async function verifyStamps(bundle: OpenBundle, report: Report, trusted: readonly string[]): Promise<void> {
  for await (const page of bundle.lines("anchors.ndjson")) {
    for (const given of page) {
      const parsed = line.safeParse(given);
      if (!parsed.success || parsed.data.stamp === null) continue;
      const { no, head, stamp } = parsed.data;
      const wrong = (why: string, detail = "") =>
        note(report, { kind: "stamp", key: `stamp.${why}`, params: { no, detail }, at: Number.MAX_SAFE_INTEGER - 1 });
      if (!bundle.names.has(`${stamp}.tsr`) || !bundle.names.has(`${stamp}.json`)) {
        wrong("absent");
        continue;
      }
      const [token, header] = await Promise.all([bundle.bytes(`${stamp}.tsr`), bundle.bytes(`${stamp}.json`)]);
      if (sha256(header).toString("hex") !== head || readHeader(header.toString())?.no !== no) {
        wrong("header");
        continue;
      }
      try {
        const { at, authority } = await verifyToken(token, header, trusted);
        report.stamps.push({ no, at, authority, trusted: trusted.length > 0 });
      } catch (error) {
        wrong("invalid", error instanceof TimeStampError ? error.key : String(error));
      }
    }
  }
}
