/** `npm run test:fuzz [-- COUNT]`: the long form of test/fuzz, 100,000 requests by default; prints its figures. */
import { spawnSync } from "node:child_process";
import { join } from "node:path";

const root = join(import.meta.dirname, "..");
const { status } = spawnSync(process.execPath, [join(root, "node_modules/vitest/vitest.mjs"), "run", "test/fuzz"], {
  cwd: root,
  stdio: "inherit",
  env: { ...process.env, FUZZ_REQUESTS: process.argv[2] ?? "100000" },
});
process.exit(status ?? 1);
