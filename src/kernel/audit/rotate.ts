import { Problem } from "#kernel/contract/problem.ts";
import type { Work } from "#kernel/operation/context.ts";
import { loadSigner, prepareKey, signerOf, takeOverKey, type KeyPlace, type Signer } from "./keys.ts";
import { headOf, makeSeal, SEAL_FORMAT, type KeyHeader } from "./seal.ts";
import { holdChain, insertSeal, lastKey, lastSeal, nextPosition } from "./store.ts";
import { signerFor } from "./sealing.ts";

export interface Rotation {
  from: string;
  to: string;
  because: "rotated" | "lost";
}

/**
 * Announces the next key in the chain, signed by the present one and by itself. `lost`: the present key is gone, nobody vouches
 * for the next; verification then asks for both keys by name. After the commit, `finishRotation` puts the key in its place.
 *
 * @throws Problem `audit.key.none` before the first seal, `audit.key.not-lost` when the present key is at hand after all
 */
export async function rotateKey(
  work: Work,
  place: KeyPlace,
  options: { lost: boolean; next?: string },
): Promise<Rotation> {
  await holdChain(work.tx, true);
  const [last, announced] = await Promise.all([lastSeal(work.tx), lastKey(work.tx)]);
  if (!last || !announced) throw new Problem(409, "refused", { key: "audit.key.none" });
  const from = (announced.parsed as KeyHeader).publicKey;
  const next = options.next ? signerOf(options.next) : await prepareKey(place);
  const signer = options.lost ? await withoutFormer(place, from, next) : await signerFor(work.tx, place);
  if (!signer) throw new Problem(409, "refused", { key: "audit.key.none" });
  if (next.publicKey === from) throw new Problem(409, "refused", { key: "audit.key.same" });
  const because = options.lost ? "lost" : "rotated";
  const header: KeyHeader = {
    format: SEAL_FORMAT,
    chain: last.parsed.chain,
    no: last.parsed.no + 1,
    previous: headOf(last).toString("hex"),
    sealedAt: work.now,
    signer: signer.publicKey,
    kind: "key",
    publicKey: next.publicKey,
    because,
  };
  await insertSeal(work.tx, makeSeal(header, signer, next), header, await nextPosition(work.tx));
  work.emit("audit.key-rotated", null, { from, to: next.publicKey, because, sealNo: header.no });
  return { from, to: next.publicKey, because };
}

/** The file's new key in the old one's place; nothing to do where keys come from the environment. */
export async function finishRotation(place: KeyPlace, rotation: Rotation): Promise<void> {
  if (!place.auditKey) await takeOverKey(place, rotation.to);
}

async function withoutFormer(place: KeyPlace, former: string, next: Signer): Promise<Signer> {
  const present = await loadSigner(place).catch(() => undefined);
  if (present?.publicKey === former) throw new Problem(409, "refused", { key: "audit.key.not-lost" });
  return next;
}
