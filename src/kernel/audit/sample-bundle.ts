import { readFile } from "node:fs/promises";
import { openZip } from "#kernel/exchange/zip.ts";
import type { Manifest } from "./bundle/manifest.ts";
import { pack, type Part } from "./bundle/pack.ts";
import { keyFile, signerOf, type Signer } from "./keys.ts";
import type { Trail } from "./sample.ts";

/** A bundle as a forger sees it: lines that can be changed, and a manifest that is made to fit again. */
export interface Draft {
  manifest: Manifest;
  seals: Record<string, unknown>[];
  events: Record<string, unknown>[];
  others: Map<string, Buffer>;
}

export const keyOf = async (trail: Trail): Promise<Signer> =>
  signerOf(await readFile(keyFile(trail.environment), "utf8"));

export async function readDraft(path: string): Promise<Draft> {
  const zip = await openZip(path);
  const files = new Map<string, Buffer>();
  for (const name of zip.names) files.set(name, Buffer.concat(await Array.fromAsync(zip.read(name))));
  await zip.close();
  const take = (name: string) => {
    const text = files.get(name)?.toString() ?? "";
    files.delete(name);
    return text;
  };
  const lines = (name: string) =>
    take(name)
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line) as Record<string, unknown>);
  const [seals, events] = [lines("seals.ndjson"), lines("events.ndjson")];
  const manifest = JSON.parse(take("manifest.json")) as Manifest;
  files.delete("manifest.sig");
  return { manifest, seals, events, others: files };
}

/** Writes the draft with a manifest that fits it, signed by whoever is given. */
export async function writeDraft(path: string, draft: Draft, signer: Signer): Promise<void> {
  const once = (name: string, bytes: string | Buffer): Part => ({
    name,
    async *chunks() {
      yield bytes;
    },
  });
  const ndjson = (rows: object[]) => rows.map((row) => `${JSON.stringify(row)}\n`).join("");
  let text = "";
  await pack(path, [
    once("seals.ndjson", ndjson(draft.seals)),
    once("events.ndjson", ndjson(draft.events)),
    ...[...draft.others].map(([name, bytes]) => once(name, bytes)),
    (files) => {
      text = JSON.stringify({ ...draft.manifest, signer: signer.publicKey, files });
      return {
        name: "manifest.json",
        async *chunks() {
          text = JSON.stringify({ ...draft.manifest, signer: signer.publicKey, files });
          yield text;
        },
      };
    },
    {
      name: "manifest.sig",
      async *chunks() {
        yield signer.sign(text).toString("base64url");
      },
    },
  ]);
}
