import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { build } from "vite";
import { isBuilt, noteBuilt } from "../scripts/built.ts";

const ROOT = join(import.meta.dirname, "..");
const DIST = join(ROOT, "dist/web");

/** What the first screen loads before anything can be seen: scripts and styles named in the page and what those import at once; kB gzip. */
export async function bundleSize(): Promise<number> {
  if (!(await isBuilt(ROOT))) {
    await build({ configFile: join(ROOT, "vite.config.ts"), logLevel: "warn" });
    await noteBuilt(ROOT);
  }
  const page = await readFile(join(DIST, "index.html"), "utf8");
  const queue = [...page.matchAll(/(?:src|href)="\/(assets\/[^"]+\.(?:js|css))"/g)].map((match) => match[1] ?? "");
  const seen = new Set<string>();
  let bytes = 0;
  for (let file = queue.shift(); file !== undefined; file = queue.shift()) {
    if (seen.has(file)) continue;
    seen.add(file);
    const content = await readFile(join(DIST, file));
    bytes += gzipSync(content).length;
    const text = content.toString();
    for (const match of text.matchAll(/(?:^|[;}\n])import\s*(?:[\w*{},\s$]+from\s*)?"\.\/([^"]+\.js)"/g))
      queue.push(`assets/${match[1]}`);
  }
  return Math.round(bytes / 1000);
}
