// Plain JavaScript: runs on whatever Node (≥ 20) the machine has, installs what is missing, and hands over to the pinned
// Node of the lockfile, which runs TypeScript directly.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";

const root = join(import.meta.dirname, "..");
const [script, ...args] = process.argv.slice(2);
const modules = join(root, "node_modules");
const mark = join(modules, ".kaname-installed");
const lock = createHash("sha256")
  .update(readFileSync(join(root, "package-lock.json")))
  .digest("hex");

if (!existsSync(mark) || readFileSync(mark, "utf8") !== lock) {
  console.log("必要な部品を導入しています… / Installing what is needed …");
  // Not "npm ci": it refuses a lockfile that leaves out optional packages for platforms that a registry does not serve.
  const npm = process.platform === "win32" ? "npm.cmd" : "npm";
  const installed = spawnSync(npm, ["install", "--no-save", "--no-audit", "--no-fund", "--loglevel=error"], {
    cwd: root,
    stdio: "inherit",
    shell: process.platform === "win32",
  });
  if (installed.status !== 0) process.exit(installed.status ?? 1);
  writeFileSync(mark, lock);
}

const bin = join(modules, ".bin");
const pinned = join(bin, process.platform === "win32" ? "node.cmd" : "node");
const node = existsSync(pinned) ? pinned : process.execPath;
const child = spawnSync(node, [join(root, script), ...args], {
  cwd: root,
  stdio: "inherit",
  env: {
    // Compiled code is kept beside the packages: the next start does not compile it again.
    NODE_COMPILE_CACHE: join(modules, ".cache", "kaname"),
    ...process.env,
    PATH: bin + delimiter + process.env.PATH,
  },
  shell: process.platform === "win32",
});
process.exit(child.status ?? 1);
