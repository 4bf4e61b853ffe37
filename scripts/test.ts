/** `npm test`: checks, builds and runs every test, the browser's included; ends with "N passed, N failed". */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "vite";
import { isBuilt, noteBuilt } from "./built.ts";
import { ensureBrowser } from "./browser.ts";

const root = join(import.meta.dirname, "..");
const bin = (name: string) => join(root, "node_modules/.bin", name);
const report = join(mkdtempSync(join(tmpdir(), "kaname-report-")), "report.json");
const filters = process.argv.slice(2);

let passed = 0;
let failed = 0;

function check(name: string, command: string, args: string[]): void {
  const { status } = spawnSync(command, args, { cwd: root, stdio: "inherit" });
  console.log(`${status === 0 ? "ok  " : "FAIL"} ${name}`);
  if (status === 0) passed += 1;
  else failed += 1;
}

if (filters.length === 0) {
  check("types", bin("tsc"), []);
  check("lint", bin("oxlint"), ["--type-aware", "--quiet"]);
  check("format", bin("oxfmt"), ["--check"]);
  check("unused code", bin("knip"), ["--no-progress"]);
  check("table types match the migrations", process.execPath, [join(root, "scripts/schema.ts"), "--check"]);
}

process.env["CHROMIUM_PATH"] = await ensureBrowser();
if (!(await isBuilt(root))) {
  await build({ configFile: join(root, "vite.config.ts"), logLevel: "warn" });
  await noteBuilt(root);
}

const run = spawnSync(
  process.execPath,
  [
    join(root, "node_modules/vitest/vitest.mjs"),
    "run",
    "--reporter=default",
    "--reporter=json",
    `--outputFile.json=${report}`,
    ...filters,
  ],
  {
    cwd: root,
    stdio: "inherit",
  },
);
try {
  const result = JSON.parse(readFileSync(report, "utf8")) as {
    numPassedTests: number;
    numFailedTests: number;
    numFailedTestSuites: number;
  };
  passed += result.numPassedTests;
  // A file that does not even load has no failed test, but it is a failure all the same.
  failed += Math.max(
    result.numFailedTests,
    result.numFailedTests === 0 && run.status !== 0 ? Math.max(1, result.numFailedTestSuites) : 0,
  );
} catch {
  failed += 1;
}
console.log(`\n${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
