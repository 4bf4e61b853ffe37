import { createHash } from "node:crypto";
import { readdir, readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";

const MARK = "dist/web/.sources";

/** Names, sizes and times of everything that the screens are built from. */
async function fingerprint(root: string): Promise<string> {
  const files = (await readdir(join(root, "src"), { recursive: true }))
    .filter((file) => /\.(tsx?|css|json|html|svg|js)$/.test(file))
    .sort();
  const hash = createHash("sha256").update(await readFile(join(root, "package-lock.json")));
  const stats = await Promise.all(files.map((file) => stat(join(root, "src", file))));
  for (const [index, file] of files.entries()) {
    const { size, mtimeMs } = stats[index]!;
    hash.update(`${file} ${size} ${Math.round(mtimeMs)}\n`);
  }
  return hash.digest("hex");
}

export async function isBuilt(root: string): Promise<boolean> {
  const before = await readFile(join(root, MARK), "utf8").catch(() => "");
  return before !== "" && before === (await fingerprint(root));
}

export async function noteBuilt(root: string): Promise<void> {
  await writeFile(join(root, MARK), await fingerprint(root));
}
