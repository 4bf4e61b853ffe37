import { readdir, readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { refused } from "#kernel/contract/problem.ts";
import type { Work } from "#kernel/operation/context.ts";
import { newVersion } from "./operations/new-version.ts";
import { putInForce } from "./operations/put-in-force.ts";
import { parsePack } from "./yaml.ts";

const PACKS = resolve(import.meta.dirname, "../../../regulations");

/** The source text of a pack that ships with the product, e.g. "trouble-response". */
export function shippedPack(name: string): Promise<string> {
  return readFile(join(PACKS, `${name}.yaml`), "utf8");
}

/** Whoever acts for a post is shown with the clause of the regulation that was there first. */
const FIRST = "trouble-response";

/** Names of all packs that ship with the product: a new organisation begins with every one of them. */
export async function shippedPacks(): Promise<string[]> {
  const names = (await readdir(PACKS)).filter((file) => file.endsWith(".yaml")).map((file) => file.slice(0, -5));
  return [FIRST, ...names.filter((name) => name !== FIRST).sort()];
}

/**
 * Puts a pack in force from a day on, as the first version of its regulation or as the next: for set-up and tests. The
 * former version ends where the new one begins; records that were opened under it keep it. Gives the version's id.
 */
export async function installPack(work: Work, source: string, effectiveFrom: string): Promise<string> {
  const { pack, problems } = parsePack(source);
  if (!pack) throw refused("regulations.unreadable", { problem: problems[0]?.code ?? "" });
  const { code, title, appliesTo } = pack.regulation;
  const made = await newVersion(work, { code, kind: appliesTo.kind, title, pack, source, note: "" });
  await putInForce(
    work,
    { id: made.id, regulation_id: made.regulationId, number: made.number, code, source, pack },
    effectiveFrom,
  );
  return made.id;
}
