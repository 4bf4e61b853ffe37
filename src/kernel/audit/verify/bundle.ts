import { z } from "zod";
import { openBundle, type OpenBundle } from "../bundle/open.ts";
import type { Seal } from "../seal.ts";
import { verifyChain, type ChainSource, type VerifyOptions } from "./chain.ts";
import { note, settle, type Report } from "./report.ts";
import { verifySelected } from "./selected.ts";
import { verifyStamps } from "./stamps.ts";
import { entryOf, type Entry } from "./walk.ts";

export interface BundleReport extends Report {
  kind: "chain" | "period" | "record" | "selection";
  asked: Record<string, string>;
  record: { id: string; number: string } | null;
  madeAt: string;
  total: number;
}

export interface BundleVerifyOptions extends VerifyOptions {
  /** Certificates (PEM) to which time stamps must lead. */
  trusted?: readonly string[];
}

/** Verifies a bundle, without any database. Findings are ordered; the first is the first place where something is wrong. */
export async function verifyBundle(path: string, options: BundleVerifyOptions = {}): Promise<BundleReport> {
  const bundle = await openBundle(path);
  try {
    const { manifest } = bundle;
    const source: ChainSource = { seals: () => sealLines(bundle), entries: () => entryLines(bundle) };
    const stretch = {
      first: manifest.places?.first ?? 1,
      last: manifest.places?.last ?? 0,
      newest: { ...manifest.head, at: manifest.madeAt },
      gapless: manifest.kind === "chain",
    };
    const single = manifest.kind === "record" || manifest.kind === "selection";
    const { report, key } = single
      ? await verifySelected(source, bundle, options)
      : await verifyChain(source, stretch, options);
    if (report.chain !== null && manifest.chain !== report.chain) fileFault(report, "chain", "manifest.json");
    const { head } = report;
    if (manifest.kind === "chain" && (head?.no !== manifest.head.no || head.head !== manifest.head.head))
      fileFault(report, "head", "manifest.json");
    if (!bundle.signed) fileFault(report, "unsigned", "manifest.json");
    else if (manifest.signer !== key && !report.keys.some(({ publicKey }) => publicKey === manifest.signer))
      fileFault(report, "signer", "manifest.json");
    const { first, last } = manifest.places ?? { first: 1, last: report.events };
    if (manifest.events !== report.events || (!single && last - first + 1 !== report.events))
      fileFault(report, "count", "events.ndjson");
    for (const name of await bundle.faulty()) fileFault(report, "hash", name);
    await verifyStamps(bundle, report, options.trusted ?? []);
    settle(report);
    const { kind, asked, record, madeAt, events } = manifest;
    return { ...report, kind, asked, record, madeAt, total: events };
  } finally {
    await bundle.close();
  }
}

function fileFault(report: Report, why: string, file: string): void {
  // Behind everything that names an event.
  note(report, { kind: "file", key: `file.${why}`, params: { file }, at: Number.MAX_SAFE_INTEGER });
}

const sealLine = z.object({ header: z.string(), signature: z.string(), counterSignature: z.string().optional() });

async function* sealLines(bundle: OpenBundle): AsyncGenerator<Seal[]> {
  for await (const page of bundle.lines("seals.ndjson"))
    yield page.map((line) => {
      const parsed = sealLine.safeParse(line);
      // What is no seal at all is one that cannot be read: it is told with its number.
      return parsed.success ? (parsed.data as Seal) : { header: "", signature: "" };
    });
}

async function* entryLines(bundle: OpenBundle): AsyncGenerator<Entry[]> {
  for await (const page of bundle.lines("events.ndjson")) yield page.map(entryOf);
}
