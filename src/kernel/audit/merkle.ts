import { hash } from "node:crypto";

// The Merkle tree of RFC 9162, section 2.1: leaves begin with 0x00 and nodes with 0x01, so neither can pass for the other.

const LEAF = Buffer.from([0]);
const NODE = Buffer.from([1]);

export function leafHash(text: string): Buffer {
  return sha256(Buffer.concat([LEAF, Buffer.from(text)]));
}

export function sha256(bytes: Uint8Array | string): Buffer {
  return hash("sha256", bytes, "buffer");
}

/** Root of at least one leaf. */
export function rootOf(leaves: readonly Buffer[]): Buffer {
  const [first] = leaves;
  if (!first) throw new Error("A tree without leaves has no root here");
  if (leaves.length === 1) return first;
  const split = splitOf(leaves.length);
  return node(rootOf(leaves.slice(0, split)), rootOf(leaves.slice(split)));
}

/** The hashes beside the way from a leaf up to the root, the lowest first (RFC 9162, 2.1.3.1). */
export function pathOf(leaves: readonly Buffer[], index: number): Buffer[] {
  if (leaves.length <= 1) return [];
  const split = splitOf(leaves.length);
  return index < split
    ? [...pathOf(leaves.slice(0, split), index), rootOf(leaves.slice(split))]
    : [...pathOf(leaves.slice(split), index - split), rootOf(leaves.slice(0, split))];
}

/** The root that a leaf at this index and its path lead to (RFC 9162, 2.1.3.2); undefined for a path of the wrong length. */
export function rootFromPath(leaf: Buffer, index: number, count: number, path: readonly Buffer[]): Buffer | undefined {
  if (!Number.isInteger(index) || index < 0 || index >= count) return undefined;
  let at = index;
  let last = count - 1;
  let root = leaf;
  for (const beside of path) {
    if (last === 0) return undefined;
    if (at % 2 === 1 || at === last) {
      root = node(beside, root);
      while (at % 2 === 0 && at !== 0) {
        at = Math.floor(at / 2);
        last = Math.floor(last / 2);
      }
    } else root = node(root, beside);
    at = Math.floor(at / 2);
    last = Math.floor(last / 2);
  }
  return last === 0 ? root : undefined;
}

function node(left: Buffer, right: Buffer): Buffer {
  return sha256(Buffer.concat([NODE, left, right]));
}

/** The largest power of two that is smaller than the number of leaves. */
function splitOf(count: number): number {
  return 2 ** (Math.ceil(Math.log2(count)) - 1);
}
