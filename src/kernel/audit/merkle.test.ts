import fc from "fast-check";
import { expect, test } from "vitest";
import { leafHash, pathOf, rootFromPath, rootOf, sha256 } from "./merkle.ts";

/** Inputs and roots of the reference implementation of Certificate Transparency. */
const INPUTS = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"];
const ROOTS = [
  "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
  "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
  "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
  "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
  "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
  "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
  "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
  "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
];

test("the tree is that of RFC 9162", () => {
  const leaves = INPUTS.map((hex) => leafHash(Buffer.from(hex, "hex").toString("latin1")));
  ROOTS.forEach((root, index) => expect(rootOf(leaves.slice(0, index + 1)).toString("hex")).toBe(root));
});

test("every leaf's path leads to the root; no other leaf, place, size or path does", () => {
  const tree = fc
    .integer({ min: 1, max: 70 })
    .chain((count) => fc.tuple(fc.constant(count), fc.nat({ max: count - 1 })));
  fc.assert(
    fc.property(tree, fc.nat(), ([count, index], other) => {
      const leaves = Array.from({ length: count }, (_, n) => leafHash(`leaf ${n}`));
      const root = rootOf(leaves);
      const path = pathOf(leaves, index);
      const leaf = leaves[index]!;
      expect(rootFromPath(leaf, index, count, path)?.equals(root)).toBe(true);
      expect(rootFromPath(sha256("other"), index, count, path)?.equals(root)).toBe(false);
      const elsewhere = other % count;
      if (elsewhere !== index) expect(rootFromPath(leaf, elsewhere, count, path)?.equals(root) ?? false).toBe(false);
      expect(rootFromPath(leaf, index, count, [...path, root])).toBeUndefined();
      if (path.length > 0) expect(rootFromPath(leaf, index, count, path.slice(1))?.equals(root) ?? false).toBe(false);
      expect(rootFromPath(leaf, count, count, path)).toBeUndefined();
    }),
  );
});
