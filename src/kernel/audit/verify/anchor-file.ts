import { readFile } from "node:fs/promises";
import { z } from "zod";
import { BundleError, unopened } from "../bundle/open.ts";
import { headOf, readHeader } from "../seal.ts";
import type { KnownHead } from "./seals.ts";

const line = z.object({ no: z.number().int(), head: z.string().regex(/^[0-9a-f]{64}$/), sealedAt: z.string() });

/**
 * Heads from a file outside: lines of JSON as Kaname leaves them, or a mail of them saved as text (other lines are passed over).
 *
 * Two heads of one seal are both kept: the chain was made anew from there, by a restore or by a forger, and no chain has both.
 *
 * @throws BundleError `anchors` when there is none in it, `anchorsLine` when a line contradicts itself
 */
export async function readHeads(path: string): Promise<Map<number, KnownHead>> {
  const text = await readFile(path, "utf8").catch((error: NodeJS.ErrnoException) => {
    throw unopened(path, error);
  });
  const heads = new Map<number, KnownHead>();
  for (const [index, each] of text.split("\n").entries()) {
    const given = parse(each, path, index + 1);
    if (!given) continue;
    const before = heads.get(given.no);
    if (!before) heads.set(given.no, { head: given.head, sealedAt: given.sealedAt });
    else if (before.head !== given.head) before.others = [...(before.others ?? []), given.head];
  }
  if (heads.size === 0) throw new BundleError("anchors", { file: path });
  return heads;
}

function parse(text: string, path: string, no: number): z.infer<typeof line> | undefined {
  if (!text.trimStart().startsWith("{")) return undefined;
  let given: unknown;
  try {
    given = JSON.parse(text);
  } catch {
    given = undefined;
  }
  const parsed = line.safeParse(given);
  if (!parsed.success) throw new BundleError("anchorsLine", { file: path, line: no });
  // Where the header came along, it must be the one that is named.
  const { header } = given as { header?: unknown };
  const fits = typeof header !== "string" || headOf({ header }).toString("hex") === parsed.data.head;
  if (!fits || (typeof header === "string" && readHeader(header)?.no !== parsed.data.no))
    throw new BundleError("anchorsLine", { file: path, line: no });
  return parsed.data;
}
